import { type CivilDate, civilDate, yearMonthDay } from '../basics/civil-date.js'

/**
 * What indicators are made of: sums that add up over units. What is as it should be isn't named, so that most units say
 * little. None depends on the as-of day but by what is due and what is open on it: they are kept by date, and aged, cut into
 * windows and divided when they are read.
 */
export const MEASURES = {
  due: 'expected items that are due: how many, and their amounts; by month of the bill date',
  short:
    'those of them that weren’t billed within tolerance: how many; and what of all of them wasn’t billed; by month of the bill date',
  late: 'those that weren’t billed within the grace days: how many; by month of the bill date',
  unbilled: 'those that weren’t billed at all: how many; by month of the bill date',
  wait: 'those that were billed after their bill date, by its month and days until the invoice',
  booked: 'those whose booking is dated: how many; by month of the scheduled date',
  lag: 'those that were booked after their scheduled date, by its month and days until then',
  backlog: 'unbilled items, by bill date',
  poBlocked:
    'unbilled items of contracts that require a purchase order and have none, or one that expired before, by bill date',
  held: 'unbilled items in a hold without an end, by the date on which they could have been billed',
  heldUntil: 'unbilled items that a hold has moved, by the days between which it does',
  inForce: 'contracts in force: how many, and what they are worth where that is known',
  judged: 'those of them that can be judged',
  inForceUnknown: 'contracts in force of unknown worth: how many',
  judgedUnknown: 'those of them that can be judged',
  opening: 'contracts that rest on what an earlier system billed: how many, and the sum taken on trust',
  invoiced:
    'approved invoices and their amounts before tax, by month of the invoice; what is out of scope left out',
  outOfScope:
    'what no contract governs: invoices with any of it, and its amount before tax less credit memos, by month',
  unlinked: 'those of them, or parts of them, that belong to no contract',
  creditBilling: 'credit memos that correct the billing, before tax, by month',
  creditConcession: 'credit memos given as a concession, before tax, by month',
  creditWriteOff: 'credit memos that write off, before tax, by month',
  creditTax: 'credit memos for tax, before tax, by month',
  loose: 'approved invoices no part of which belongs to a contract: how many; by month of the invoice',
  wrong:
    'the others, with a finding on money or terms, or credited as a correction later: how many; by month of the invoice',
  sales: 'invoices less credit memos, with tax, write-offs apart, by day',
  writtenOff: 'credit memos that write off, with tax, by month',
  brought: 'what invoices brought to receivables, by month of the invoice and month of the due date',
  settled: 'what was settled of it, by month of that and month of the due date',
  open: 'what is open on invoices at the as-of date, by due date',
} as const

export type MeasureName = keyof typeof MEASURES

/**
 * A sum at one place: `on` is a month, a day, or two of them, as the measure has it; how many; minor units of the
 * currency as text.
 */
export type Point = readonly [on: number, count: number, amount: string]

/** A measure in one currency; '' where nothing but a count is meant. */
export interface Series {
  readonly measure: MeasureName
  readonly currency: string
  /** By `on`, ascending; a point without count and amount isn't there. */
  readonly points: readonly Point[]
}

/** A month as a number: successive months are successive numbers. */
export type Month = number

export function monthOf(date: CivilDate): Month {
  const known = MONTHS[date]
  if (known !== undefined && known > 0) return known
  const { year, month } = yearMonthDay(date)
  const number = year * 12 + month - 1
  MONTHS[date] = number
  return number
}

/** By day, 0 where it wasn't asked for: a book's dates, of 1970 to 2134, are asked for a million times. */
const MONTHS = new Uint16Array(60_000)

/** `2026-03`. */
export function monthText(month: Month): string {
  const known = MONTH_TEXTS.get(month)
  if (known !== undefined) return known
  const text = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
  if (month >= 0) MONTH_TEXTS.set(month, text)
  return text
}

/** By month, as they are asked for. */
const MONTH_TEXTS = new Map<Month, string>()

/** `2026-03`, or a day in it, as a number. */
export const monthNumber = (text: string): Month =>
  Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1

export const firstDayOf = (month: Month): CivilDate => civilDate(Math.floor(month / 12), (month % 12) + 1, 1)
export const lastDayOf = (month: Month): CivilDate => (firstDayOf(month + 1) - 1) as CivilDate

const WIDTH = 100_000

/** Two numbers in one: the second is from 0 to 99,999. */
export const pair = (first: number, second: number): number => first * WIDTH + Math.min(second, WIDTH - 1)
export const firstOf = (both: number): number => Math.floor(both / WIDTH)
export const secondOf = (both: number): number => both % WIDTH
