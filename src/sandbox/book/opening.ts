import type { ContractLine, Terms } from './business.js'
import { addDays, dayNumber } from './calendar.js'
import type { Dice } from './dice.js'
import { moneyText } from './money.js'
import type { Item } from './oracle/schedule.js'

/** What an earlier system billed of a contract: through a day, or only a sum. */
export type Opening = Pick<Terms, 'billedThrough' | 'openingBilled'>

/** Days before the as-of date by which the earlier system was left. */
const LEFT_BEFORE = 40

/** What an earlier system billed of a contract that was taken over from one; nothing of the others. */
export function chooseOpening(
  dice: Dice,
  terms: Terms,
  lines: readonly ContractLine[],
  items: readonly Item[],
  asOf: string,
): Opening {
  if (terms.hold || terms.terminatedOn || !dice.chance(9)) return {}
  const ways = [boundary, boundary, straddling, onlyASum] as const
  return dice.pick(ways)(dice, terms, lines, items, asOf)
}

type Way = (
  dice: Dice,
  terms: Terms,
  lines: readonly ContractLine[],
  items: readonly Item[],
  asOf: string,
) => Opening

/** Through a day on which all lines have a boundary, so that no period straddles it. */
const boundary: Way = (dice, _terms, _lines, items, asOf) => {
  const days = [...new Set(items.map(({ end }) => end))].filter(
    (day) =>
      day < addDays(asOf, -LEFT_BEFORE) &&
      items.every(({ start, end }) => end <= day || start > day) &&
      !isSplitAfter(items, day),
  )
  return days.length > 0 ? { billedThrough: dice.pick(days) } : {}
}

/** Through a day in the middle of a period, of which the rest is to be billed here; where parts cost the whole, its days' share. */
const straddling: Way = (dice, terms, lines, items, asOf) => {
  const isPriced = lines.every(({ pricePeriod }) => pricePeriod !== 'term')
  const room = dayNumber(addDays(asOf, -LEFT_BEFORE)) - dayNumber(terms.startDate)
  if (!isPriced || room < 2) return {}
  const day = addDays(terms.startDate, dice.int(1, room))
  const isWithin = items.some(({ kind, start, end }) => kind === 'recurring' && start <= day && end > day)
  return isWithin ? { billedThrough: day } : {}
}

/** Nothing is known but a sum, which the oldest items use up, the last of them mostly in part. */
const onlyASum: Way = (dice, terms, lines, items, asOf) => {
  const old = items.filter(({ billDate, amount }) => billDate < addDays(asOf, -LEFT_BEFORE) && amount > 0n)
  if (lines.length > 1 || lines[0]!.charge !== 'recurring' || old.length < 2) return {}
  const whole = old.slice(0, dice.int(1, old.length - 1))
  const part = dice.chance(70) ? (old[whole.length]!.amount * BigInt(dice.int(10, 80))) / 100n : 0n
  const sum = whole.reduce((total, { amount }) => total + amount, part)
  return { openingBilled: moneyText(sum, terms.currency) }
}

/** Whether a raise of the price splits a period after this day: both parts are of one bill date, and belong together. */
const isSplitAfter = (items: readonly Item[], day: string): boolean =>
  items.some(
    ({ split, start, line }) =>
      split &&
      start === addDays(day, 1) &&
      items.some((other) => other.line === line && other.split && other.end === day),
  )
