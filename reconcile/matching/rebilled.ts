import type { CivilDate } from '../basics/civil-date.js'
import { overlap } from '../basics/period.js'
import type { Bundle, Item } from './match.js'
import { daysFrom } from './nearest.js'

/** Days after a credit within which an invoice is taken to bill again what was credited: a month, roughly. */
export const REBILLED_WITHIN = 31

/** The day on which the last of a line was taken back. */
export const creditedOn = ({ charges }: Bundle): CivilDate => charges.at(-1)!.date

/**
 * The line, taken back in full, that a bundle may bill an item again for: it was billed for that item, and the bundle was
 * issued in the month after its credit, or a few days before it. Undefined: none.
 */
export const creditedFor = (
  item: Item,
  bundle: Pick<Bundle, 'date'>,
  takenBack: readonly Bundle[],
  daysBefore: number,
): Bundle | undefined =>
  takenBack.find((old) => {
    const after = bundle.date - creditedOn(old)
    return after >= -daysBefore && after <= REBILLED_WITHIN && wasFor(old, item)
  })

/** Of some of its days; without service dates of just its amount, and issued within a month of its bill date. */
function wasFor({ lead, period, date }: Bundle, item: Item): boolean {
  if (period !== null) return overlap(item.expected.period, period) !== null
  return lead.amount === item.amount && daysFrom(item, date) <= REBILLED_WITHIN
}
