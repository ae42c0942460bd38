import { parseDate } from '../../reconcile/basics/civil-date.js'
import { isCurrency } from '../../reconcile/basics/currency.js'
import { isZero, parseDecimal } from '../../reconcile/basics/fraction.js'

/** Columns of a file of rates, as its header names them, in any order and case. */
export const RATE_COLUMNS = ['currency', 'date', 'rate'] as const
export type RateColumn = (typeof RATE_COLUMNS)[number]

/** A rate as a file says it: units of the reporting currency for one unit of the currency, from that day on. */
export interface FileRate {
  /** ISO 4217 code. */
  readonly currency: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Exact decimal text, above zero. */
  readonly rate: string
  /** Where it stands in the file. */
  readonly line: number
}

/** What is wrong with a row, as the end of a sentence, one part of it after the other; empty: nothing. */
export function wrongWith({ currency, date, rate }: Omit<FileRate, 'line'>, reporting: string): string[] {
  const wrong: string[] = []
  if (!isCurrency(currency))
    wrong.push(`expected an ISO 4217 currency code like EUR, found ${quoted(currency)}`)
  if (parseDate(date) === null) wrong.push(`expected a date as YYYY-MM-DD, found ${quoted(date)}`)
  const off = wrongRate(rate)
  if (off !== null) wrong.push(off)
  else if (currency === reporting && !isOne(rate))
    wrong.push(`${reporting} is the reporting currency, so that its rate is 1, found ${rate}`)
  return wrong
}

/** Plain digits: a spreadsheet's 6.5E-05 has lost digits that it had. */
const DECIMAL = /^-?\d+(\.\d+)?$/

function wrongRate(text: string): string | null {
  const rate = DECIMAL.test(text) ? parseDecimal(text) : null
  if (!rate) return `expected a rate as a decimal like 1.0845, found ${quoted(text)}`
  return isZero(rate) || rate.n < 0n ? `expected a rate above zero, found ${text}` : null
}

function isOne(text: string): boolean {
  const rate = parseDecimal(text)
  return rate !== null && rate.n === rate.d
}

const quoted = (text: string): string => (text === '' ? 'nothing' : `“${text}”`)
