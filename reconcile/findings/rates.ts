import type { CivilDate } from '../basics/civil-date.js'
import { parseDate } from '../basics/civil-date.js'
import { divide, type Fraction, isZero, multiply, ONE, parseDecimal } from '../basics/fraction.js'
import { exactAmount, type Money, roundToMoney } from '../basics/money.js'
import type { RecordsByObject } from '../records/record.js'
import type { Rate, RateTable, RunRates } from '../unit/context.js'

/**
 * The run's rates: units of the reporting currency for one unit of each currency. From NetSuite's dated rates at the
 * as-of date where they are staged, else from the currency records' own; never from an invoice.
 * `currencies` maps a currency's id to its ISO code.
 */
export function rateTable(
  reference: RecordsByObject,
  currencies: ReadonlyMap<string, string>,
  reporting: string,
  asOf: CivilDate,
): RunRates {
  const dated = datedRates(reference, currencies, reporting, asOf)
  const rates = new Map<string, Rate>([[reporting, { rate: ONE, source: 'reporting currency' }]])
  for (const [code, rate] of staticRates(reference, reporting)) if (!rates.has(code)) rates.set(code, rate)
  for (const [code, rate] of dated) if (code !== reporting) rates.set(code, rate)
  return { reporting, rates }
}

/** Through the currencies' own rates: base units per unit, so X to reporting is X's rate ÷ the reporting currency's. */
function staticRates(reference: RecordsByObject, reporting: string): Map<string, Rate> {
  const base = new Map<string, Fraction>()
  for (const { values } of reference.currency ?? []) {
    const rate = values.exchangeRate === undefined ? null : parseDecimal(values.exchangeRate)
    if (values.code !== undefined && rate && rate.n > 0n && !base.has(values.code))
      base.set(values.code, rate)
  }
  const toBase = base.get(reporting)
  const rates = new Map<string, Rate>()
  if (!toBase) return rates
  for (const [code, rate] of base)
    rates.set(code, { rate: divide(rate, toBase), source: 'currency.exchangeRate' })
  return rates
}

interface DatedRate {
  readonly date: CivilDate
  readonly rate: Fraction
}

/** Newest dated rate on or before the as-of date: straight to the reporting currency, else the inverse, else through a common base. */
function datedRates(
  reference: RecordsByObject,
  currencies: ReadonlyMap<string, string>,
  reporting: string,
  asOf: CivilDate,
): Map<string, Rate> {
  const newest = newestRates(reference, currencies, asOf)
  const rates = new Map<string, Rate>()
  for (const code of new Set(currencies.values())) {
    const rate = crossRate(newest, code, reporting)
    if (rate) rates.set(code, { rate, source: 'currencyrate' })
  }
  return rates
}

type Newest = ReadonlyMap<string, ReadonlyMap<string, DatedRate>>

function newestRates(
  reference: RecordsByObject,
  currencies: ReadonlyMap<string, string>,
  asOf: CivilDate,
): Newest {
  const newest = new Map<string, Map<string, DatedRate>>()
  for (const { values } of reference.rate ?? []) {
    const from = codeOf(currencies, values.from)
    const to = codeOf(currencies, values.to)
    const date = values.date === undefined ? null : parseDate(values.date)
    const rate = values.rate === undefined ? null : parseDecimal(values.rate)
    if (!from || !to || date === null || !rate || rate.n <= 0n || date > asOf) continue
    const of = newest.get(from) ?? new Map<string, DatedRate>()
    const known = of.get(to)
    if (!known || known.date < date) of.set(to, { date, rate })
    newest.set(from, of)
  }
  return newest
}

const codeOf = (currencies: ReadonlyMap<string, string>, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (currencies.get(id) ?? id)

function crossRate(newest: Newest, from: string, to: string): Fraction | null {
  const straight = newest.get(from)?.get(to)?.rate
  if (straight) return straight
  const inverse = newest.get(to)?.get(from)?.rate
  if (inverse && !isZero(inverse)) return divide(ONE, inverse)
  const toBases = newest.get(to)
  for (const [base, { rate }] of [...(newest.get(from) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const other = toBases?.get(base)?.rate
    if (other && !isZero(other)) return divide(rate, other)
  }
  return null
}

/** In the reporting currency, rounded half away from zero; null where there is no rate. */
export function toReporting(amount: Money, table: RateTable): Money | null {
  if (amount.currency === table.reporting) return amount
  const rate = table.rates.get(amount.currency)?.rate
  return rate ? roundToMoney(multiply(exactAmount(amount), rate), table.reporting) : null
}
