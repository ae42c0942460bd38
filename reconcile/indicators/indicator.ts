import { compare, type Fraction, formatScaled, roundToInteger, ZERO } from '../basics/fraction.js'
import { digitsOf, formatMoney, money, roundToMoney } from '../basics/money.js'
import type { Book } from './book.js'
import { inReporting } from './book.js'
import type { IndicatorCode } from './codes.js'
import type { Window, WindowName } from './window.js'

/** In percent; days; an amount of a currency; how many. */
export type Unit = 'percent' | 'days' | 'money' | 'count'

/** One number that an indicator says. */
export interface Quantity {
  /** Which of its numbers; '' for the one that it is named after. */
  readonly part: string
  readonly unit: Unit
  /** Null: of all currencies together, as it isn't money. */
  readonly currency: string | null
  /** All currencies at the run's rates. */
  readonly isReporting: boolean
  /** Plain decimal text; null: not known. */
  readonly value: string | null
  /** What was divided by what, in plain decimals. */
  readonly of: readonly [top: string, bottom: string] | null
  /** Why it isn't known, or what is left out of it. */
  readonly note: string | null
}

/** One indicator: what it says, how it is reckoned, and from what. */
export interface Indicator {
  readonly code: IndicatorCode
  readonly title: string
  /** In words, as docs and the workbook print it. */
  readonly formula: string
  readonly unit: Unit
  /** Where its numbers come from. */
  readonly source: string
  /** Which way is better. */
  readonly better: 'higher' | 'lower'
  /** Who answers for it and how often it is looked at, where the configuration doesn't say. */
  readonly owner: string
  readonly cadence: string
  /** Windows that it is read in, most usual last. */
  readonly windows: readonly WindowName[]
  /** The number that a target is held against, and the window in which. */
  readonly headline: { readonly part: string; readonly window: WindowName }
  readonly read: (book: Book, window: Window) => readonly Quantity[]
}

interface Money {
  readonly part: string
  readonly note?: string | null
  /** Minor units of the reporting currency, where each amount was converted by itself; absent: the sums are. */
  readonly converted?: bigint
}

/** An amount of each currency, and all of them in the reporting currency. Currencies with nothing are left out. */
export function amounts(
  { part, note = null, converted }: Money,
  minor: ReadonlyMap<string, bigint>,
  book: Book,
): readonly Quantity[] {
  const own = [...minor]
    .filter(([, amount]) => amount !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount]) => ({
      ...{ part, unit: 'money' as const, currency, isReporting: false, of: null, note },
      value: formatMoney(money(amount, currency)),
    }))
  const { sum, without } = inReporting(minor, book.rates)
  const { reporting } = book.rates
  const value = formatMoney(
    converted === undefined ? roundToMoney(sum, reporting) : money(converted, reporting),
  )
  const all: Quantity = {
    ...{ part, unit: 'money', currency: reporting, isReporting: true, value, of: null },
    note: joined(note, leftOut(without)),
  }
  return [...own, all]
}

interface Share {
  readonly part: string
  /** Why it isn't known, where there is nothing to divide by. */
  readonly none: string
  /** The top in minor units of the reporting currency, where each amount was converted by itself; absent: the sums are. */
  readonly converted?: bigint
}

/** A share of each currency, and of all of them in the reporting currency. */
export function shares(
  { part, none, converted }: Share,
  top: ReadonlyMap<string, bigint>,
  bottom: ReadonlyMap<string, bigint>,
  book: Book,
): readonly Quantity[] {
  const own = [...bottom.keys()].sort().map((currency): Quantity => {
    const of = [
      exact(top.get(currency) ?? 0n, currency),
      exact(bottom.get(currency) ?? 0n, currency),
    ] as const
    return { part, unit: 'percent', currency, isReporting: false, ...divided(of, none, currency) }
  })
  const [over, under] = [inReporting(top, book.rates), inReporting(bottom, book.rates)]
  const { reporting: currency } = book.rates
  const sum = converted === undefined ? over.sum : exact(converted, currency)
  const all = divided([sum, under.sum], none, currency)
  const note = joined(all.note, leftOut([...new Set([...over.without, ...under.without])]))
  return [...own, { part, unit: 'percent', currency, isReporting: true, ...all, note }]
}

const exact = (minor: bigint, currency: string): Fraction => ({
  n: minor,
  d: 10n ** BigInt(digitsOf(currency)),
})

function divided(
  [top, bottom]: readonly [Fraction, Fraction],
  none: string,
  currency: string,
): Pick<Quantity, 'value' | 'of' | 'note'> {
  const text = (value: Fraction) => amountText(value, currency)
  if (compare(bottom, ZERO) <= 0) return { value: null, of: [text(top), text(bottom)], note: none }
  return { value: percent(top, bottom), of: [text(top), text(bottom)], note: null }
}

/** To the currency's own unit, plain decimals. */
export const amountText = (value: Fraction, currency: string): string =>
  formatMoney(roundToMoney(value, currency))

/** A share of counts. */
export function countShare(part: string, top: number, bottom: number, none: string): Quantity {
  const of = [String(top), String(bottom)] as const
  const plain = { part, unit: 'percent', currency: null, isReporting: false, of } as const
  if (bottom === 0) return { ...plain, value: null, note: none }
  return { ...plain, value: percent({ n: BigInt(top), d: 1n }, { n: BigInt(bottom), d: 1n }), note: null }
}

const PLACES = 2

/** top ÷ bottom in percent, half away from zero at two decimals. */
function percent(top: Fraction, bottom: Fraction): string {
  const scaled = { n: top.n * bottom.d * 100n * 10n ** BigInt(PLACES), d: top.d * bottom.n }
  return formatScaled(roundToInteger(scaled), PLACES)
}

export const count = (part: string, value: number): Quantity => ({
  ...{ part, unit: 'count', currency: null, isReporting: false, of: null, note: null },
  value: String(value),
})

/** Days to one decimal, as text; null with the reason where there are none. */
export const days = (part: string, value: string | null, none: string | null = null): Quantity => ({
  ...{ part, unit: 'days', currency: null, isReporting: false, of: null },
  value,
  note: value === null ? none : null,
})

/** What is left out of a sum of all currencies; null where nothing is. */
export const leftOut = (without: readonly string[]): string | null =>
  without.length === 0 ? null : `without ${without.join(', ')}, for which there is no rate`

/** Notes as one; null where none says anything. */
export const joined = (...notes: readonly (string | null)[]): string | null =>
  notes.filter((note) => note !== null).join('; ') || null
