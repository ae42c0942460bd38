import { addDays, type CivilDate, earlier, parseDate } from '../basics/civil-date.js'
import { listOf } from '../basics/list-of.js'
import type { Period } from '../basics/period.js'
import { currencyOf } from '../documents/currency-of.js'
import { productOf, servicePeriod } from '../documents/line-facts.js'
import type { CanonicalRecord } from '../records/record.js'
import { carries, isOfSuccessor } from './carried.js'
import type { Clues, Records } from './clues.js'
import type { LinkedLine } from './linked-line.js'
import { withMostDays } from './most-days.js'
import { isBilledIn, type Outline, outlineOf, termHas } from './outline.js'
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
  if (records.length < 2) return records
  return period ? notSucceeded(clues, records, line, period) : ofOneSuccession(clues, fitting, line)
}

/**
 * Of contracts that an undated line fits those that none had renewed by then; of one and those that renew it that one: which of
 * them the line is for is settled by amounts, as for a line that names the old one.
 */
function ofOneSuccession(clues: Clues, outlines: readonly Outline[], line: LinkedLine): Records {
  const running = outlines.filter((outline) => {
    const days = invoiceDays(clues, outline)
    return days === null || termHas(untilRenewed(clues, outline, line), days)
  })
  const ids = running.map(({ record }) => record.id)
  const first = running.find(({ record }) => {
    const after = allAfter(clues, record)
    return ids.every((id) => id === record.id || after.has(id))
  })
  return first ? [first.record] : listOf(running, ({ record }) => record)
}

/** A contract's term up to the day before the first successor that carries a line's product. */
function untilRenewed({ finder, context }: Clues, outline: Outline, line: LinkedLine): Outline {
  let { end } = outline
  for (const { record } of successorsOf(finder, outline.record, context)) {
    const next = outlineOf(finder, record, context)
    if (next.start === null || !carries(next, line, context)) continue
    const last = addDays(next.start, -1)
    end = end === null ? last : earlier(end, last)
  }
  return { ...outline, end }
}

/** The ids of what comes after a contract, and after that. */
function allAfter({ finder, context }: Clues, contract: CanonicalRecord): ReadonlySet<string> {
  const after = new Set<string>()
  const waiting = [contract]
  for (const one of waiting) {
    for (const { record } of successorsOf(finder, one, context)) {
      if (after.has(record.id)) continue
      after.add(record.id)
      waiting.push(record)
    }
  }
  return after
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
