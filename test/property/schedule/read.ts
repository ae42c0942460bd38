import { type CivilDate, formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import type { ExpectedItem } from '../../../reconcile/schedule/item.js'
import { type ScheduleOptions, scheduleOf } from '../../../reconcile/schedule/schedule.js'
import type { Contract } from '../../../reconcile/terms/contract.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'
import type { Texts } from './terms-arbitrary.js'

/** Terms that must be readable. */
export function contractOf(contract: Texts, lines: readonly Texts[], defaults: Texts = {}): Contract {
  const reading = readTerms(
    { id: 'c', values: { currency: 'USD', ...contract } },
    lines.map((values, index) => ({ id: String(index + 1), values })),
    [],
    defaults,
  )
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return reading.contract
}

export const itemsOf = (
  contract: Texts,
  lines: readonly Texts[],
  options: ScheduleOptions = { asOf: null },
): readonly ExpectedItem[] => scheduleOf(contractOf(contract, lines), options).items

export const civil = (text: string): CivilDate => {
  const date = parseDate(text)
  if (date === null) throw new Error(`${text} is no date`)
  return date
}

/** An item as text: much faster to compare than as an object, and as readable where it differs. */
export const shown = (item: {
  readonly start: string
  readonly end: string
  readonly amount: bigint
  readonly billed: string
}): string => `${item.start}..${item.end} ${item.amount} billed ${item.billed}`

export const shownItem = (item: ExpectedItem): string =>
  shown({
    start: formatDate(item.period.start),
    end: formatDate(item.period.end),
    amount: item.amount.minor,
    billed: formatDate(item.billDate),
  })
