import type Database from 'better-sqlite3'
import { digitsOf, divided, median, ninetieth, percent, text, units } from './exact.js'

export const AS_OF = '2026-11-20'

/** First and last month of each window, as of the day; the whole goes back to the beginning, and on to the end. */
export const MONTHS = {
  month: ['2026-11', '2026-11'],
  year: ['2026-01', '2026-11'],
  twelve: ['2025-12', '2026-11'],
  all: ['0000-00', '9999-99'],
} as const
export type WindowName = keyof typeof MONTHS
export const SHORT = ['month', 'year', 'twelve'] as const
export const EVERY = [...SHORT, 'all'] as const

/** Minor units by currency. */
export type Minor = ReadonlyMap<string, bigint>

/** US dollars for one unit of each currency: the newest staged rate straight to the dollar, which every book has. */
const RATES = `
  SELECT source.body ->> '$.values.code' AS code, iif(source.body ->> '$.values.code' = 'USD', '1', (
    SELECT rate.body ->> '$.values.rate' FROM staged AS rate
    JOIN staged AS target ON target.object = 'currency' AND target.id = rate.body ->> '$.values.to'
    WHERE rate.object = 'rate' AND rate.body ->> '$.values.from' = source.id AND target.body ->> '$.values.code' = 'USD'
      AND rate.body ->> '$.values.date' <= '${AS_OF}' ORDER BY rate.body ->> '$.values.date' DESC LIMIT 1)) AS rate
  FROM staged AS source WHERE source.object = 'currency'`

/** Places of a converted amount: those of a minor unit and of a rate. */
const [MINOR_PLACES, RATE_PLACES] = [4, 12]
const CENT = 10n ** BigInt(MINOR_PLACES + RATE_PLACES - 2)

/** The views unfold JSON anew at each look: they are asked once, and indexed. */
const COPIES = `
  CREATE TEMP TABLE v_expected AS SELECT * FROM main.v_expected;
  CREATE TEMP TABLE v_match AS SELECT * FROM main.v_match;
  CREATE TEMP TABLE v_billed AS SELECT * FROM main.v_billed;
  CREATE TEMP TABLE v_finding AS SELECT * FROM main.v_finding;
  CREATE INDEX temp.match_item ON v_match (contract_id, line_id, period_start, bill_date);
  CREATE INDEX temp.billed_line ON v_billed (document, document_id, line_id);
  CREATE INDEX temp.finding_id ON v_finding (id);
  CREATE INDEX temp.finding_contract ON v_finding (contract_id, rule);`

/** What SQL makes of a store, as the indicators would have to say it. */
export class Ledger {
  readonly #database: Database.Database
  readonly #rates: ReadonlyMap<string, bigint>
  /** By indicator, window, part, currency and whether it is the reporting one's. */
  readonly expected = new Map<string, string | null>()

  constructor(database: Database.Database) {
    this.#database = database
    database.exec(COPIES)
    const rates = this.rows<{ code: string; rate: string }>(RATES)
    this.#rates = new Map(rates.map(({ code, rate }) => [code, units(rate, RATE_PLACES)]))
  }

  rows<T>(sql: string, ...parameters: readonly unknown[]): readonly T[] {
    return this.#database.prepare(sql).all(...parameters) as T[]
  }

  number(sql: string, ...parameters: readonly unknown[]): bigint {
    return this.#database
      .prepare(sql)
      .pluck()
      .get(...parameters) as bigint
  }

  /** Of rows with a currency and an amount; nulls are nothing. */
  sums(sql: string, ...parameters: readonly unknown[]): Minor {
    const sums = new Map<string, bigint>()
    for (const { currency, minor } of this.rows<{ currency: string; minor: bigint | null }>(
      sql,
      ...parameters,
    ))
      sums.set(currency, (sums.get(currency) ?? 0n) + (minor ?? 0n))
    return sums
  }

  /** Dollars, exact, in units of 10⁻¹⁶. */
  dollars(currency: string, minor: bigint): bigint {
    return minor * 10n ** BigInt(MINOR_PLACES - digitsOf(currency)) * this.#rates.get(currency)!
  }

  total(minor: Minor): bigint {
    return [...minor].reduce((sum, [currency, amount]) => sum + this.dollars(currency, amount), 0n)
  }

  /** Cents, half away from zero. */
  cents = (dollars: bigint): bigint => divided(dollars, CENT)

  /** An amount of each currency and, in dollars, their sum; or what was converted row by row, in cents. */
  money(code: string, window: WindowName, part: string, minor: Minor, converted?: bigint): void {
    for (const [currency, amount] of minor)
      if (amount !== 0n) this.say(code, window, part, currency, text(amount, digitsOf(currency)))
    this.say(code, window, part, 'USD*', text(converted ?? this.cents(this.total(minor)), 2))
  }

  shares(
    code: string,
    window: WindowName,
    part: string,
    top: Minor,
    bottom: Minor,
    converted?: bigint,
  ): void {
    for (const [currency, amount] of bottom)
      this.say(code, window, part, currency, percent(top.get(currency) ?? 0n, amount))
    this.say(
      code,
      window,
      part,
      'USD*',
      percent(converted === undefined ? this.total(top) : converted * CENT, this.total(bottom)),
    )
  }

  share(code: string, window: WindowName, part: string, top: bigint, bottom: bigint): void {
    this.say(code, window, part, '', percent(top, bottom))
  }

  count(code: string, window: WindowName, part: string, count: bigint): void {
    this.say(code, window, part, '', String(count))
  }

  /** Median and ninetieth percentile. */
  spread(code: string, window: WindowName, days: readonly bigint[]): void {
    const sorted = days.map(Number).sort((a, b) => a - b)
    this.say(code, window, 'median', '', median(sorted))
    this.say(code, window, '90th percentile', '', ninetieth(sorted))
  }

  say(code: string, window: WindowName, part: string, currency: string, value: string | null): void {
    this.expected.set([code, window, part, currency].join(' | '), value)
  }
}
