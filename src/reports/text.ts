import { formatMoney, type Money } from '../../reconcile/basics/money.js'
import type { CurrencySums } from './figures/amounts.js'
import type { Worth } from './figures/worth.js'

/** `1234567.50` as `1,234,567.50`: grouping for people, nothing rounded. */
export function grouped(decimal: string): string {
  const [whole = '', part] = decimal.split('.')
  const digits = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return part === undefined ? digits : `${digits}.${part}`
}

/** `USD 1,050.00`, as the findings' messages say it. */
export const amountText = (amount: Money): string => `${amount.currency} ${grouped(formatMoney(amount))}`

/** `JPY 90 and USD 1,050.00`; `nothing` where there is none. */
export const sumsText = (sums: CurrencySums, none = 'nothing'): string => {
  const texts = sums.entries().map(amountText)
  return texts.length === 0 ? none : inList(texts)
}

/** `USD 1,200.00 (EUR 90.00 and USD 1,100.00)`; one currency alone as it is. */
export const worthText = ({ all, own, isConverted, without }: Worth): string =>
  isConverted ? `${amountText(all)}${lackingText(without)} (${sumsText(own)})` : sumsText(own)

/** ` without XCD, for which there is no rate`; empty where nothing is lacking. */
export const lackingText = (without: readonly string[]): string =>
  without.length === 0 ? '' : ` without ${inList(without)}, for which there is no rate`

/** `a, b and c`. */
export const inList = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`

/** `1 finding`, `2 findings`, `1,200 findings`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(String(count))} ${count === 1 ? one : many}`

/** What is said of none, of one, and of many: `no run yet`, `1 run, as …`, `1,200 runs, each as …`. */
export const saidOf = (count: number, none: string, one: string, many: string): string =>
  count === 0 ? none : `${grouped(String(count))} ${count === 1 ? one : many}`

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** `2026-11-20` as `20 November 2026`; anything else as it is. */
export function longDate(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  const month = MONTHS[Number(match?.[2]) - 1]
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : date
}

/** `2026-03` as `Mar 2026`. */
export function monthName(month: string): string {
  const name = MONTHS[Number(month.slice(5, 7)) - 1]
  return name ? `${name.slice(0, 3)} ${month.slice(0, 4)}` : month
}

/** `2026-11-20T02:00:14.123Z` as `2026-11-20 02:00 UTC`. */
export const instantText = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`
