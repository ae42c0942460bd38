import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { listOf } from '../basics/list-of.js'
import type { Period } from '../basics/period.js'
import { currencyOf } from '../documents/currency-of.js'
import { productOf, servicePeriod } from '../documents/line-facts.js'
import { carries, isOfSuccessor } from './carried.js'
import type { Clues, Records } from './clues.js'
import type { LinkedLine } from './linked-line.js'
import { withMostDays } from './most-days.js'
import { isBilledIn, type Outline, termHas } from './outline.js'
import { successorsOf } from './succession.js'

/** Contracts of the customer whose term, currency and products fit a line. */
export function fittingContracts(clues: Clues, line: LinkedLine): Records {
  const { document, context } = clues
  const currency = currencyOf(document, context)
  const product = productOf(line, context)
  const period = servicePeriod(line)
  const possible = clues.contracts
    .filter((outline) => isBilledIn(outline, currency, product, context))
    .filter((outline) => carries(outline, line, context))
  const during = possible.filter((outline) => {
    const days = period ?? invoiceDays(clues, outline)
    return days === null || termHas(outline, days)
  })
  const fitting = during.length > 0 || period ? during : lastBilled(clues, possible)
  const records = listOf(fitting, ({ record }) => record)
  return records.length > 1 && period ? notSucceeded(clues, records, line, period) : records
}

/** Without those that one of the others succeeds for the line's days: an early renewal ends what it renews. */
function notSucceeded(
  { finder, context }: Clues,
  contracts: Records,
  line: LinkedLine,
  period: Period,
): Records {
  const isThere = (id: string): boolean => contracts.some((one) => one.id === id)
  const left = contracts.filter(
    (contract) =>
      !successorsOf(finder, contract, context).some(
        ({ record }) =>
          isThere(record.id) && isOfSuccessor(contract, record, { finder, line, period, context }),
      ),
  )
  return left.length > 1 ? withMostDays(finder, left, period, context) : left
}

/** Those whose last period is billed some time after their end. */
const lastBilled = (clues: Clues, outlines: readonly Outline[]): readonly Outline[] =>
  outlines.filter((outline) => {
    const days = invoiceDays(clues, outline)
    return days !== null && termHas({ ...outline, end: outline.billedUntil }, days)
  })

/**
 * Days that an undated line may be for, by its invoice's date: billing runs a little before the first day served and a
 * while after the last, and by as many days off as was agreed. Null where the invoice has no date.
 */
function invoiceDays({ document, context: { settings } }: Clues, { offsetDays }: Outline): Period | null {
  const date = parseDate(document.values.date ?? '')
  if (date === null) return null
  const day = date - offsetDays
  const early = settings.earlyDays ?? settings.graceDays
  return { start: (day - settings.graceDays - 1) as CivilDate, end: (day + early) as CivilDate }
}
