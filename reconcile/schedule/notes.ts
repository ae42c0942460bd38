import { formatDate } from '../basics/civil-date.js'
import type { Billing } from './bill-date.js'
import type { PeriodPlan } from './line-plan.js'
import { endsEarly } from './line-term.js'
import type { Part } from './slot.js'

/** What moved or cut an item, in words; null where nothing did, which is most of them. */
export function notesOf(plan: PeriodPlan, part: Part, billing: Billing): readonly string[] | null {
  const { slot } = part
  const plain = slot.whole && !part.opening && part.start === slot.start && part.end === slot.end
  const onTime = billing.billDate === billing.scheduledDate && !billing.held && !slot.accelerated
  if (plain && onTime && plan.term.cut === null) return null
  const notes = [...cutNotes(plan, part), ...splitNotes(plan, part), ...dateNotes(plan, billing)]
  return notes.length === 0 ? null : notes
}

function cutNotes({ term, merge }: PeriodPlan, { slot }: Part): string[] {
  const notes: string[] = []
  const { cut } = term
  const by = cut?.by === 'successor' ? 'successor' : 'termination'
  if (cut && slot.accelerated) notes.push(`accelerated by the ${by} after ${formatDate(cut.on)}`)
  else if (cut && slot.end > cut.on)
    notes.push(`kept in full: it began before the ${by} after ${formatDate(cut.on)}`)
  else if (cut && endsEarly(term) && slot.end === cut.on && slot.end < slot.full.end)
    notes.push(`cut by the ${by} after ${formatDate(cut.on)}`)
  if (merge && slot.first !== slot.last) notes.push('billed together with the odd part beside it')
  return notes
}

function splitNotes(_plan: PeriodPlan, { slot, billed, start, end, opening }: Part): string[] {
  const notes: string[] = []
  if (opening) notes.push('billed in an earlier system')
  else if (billed.start > slot.start) notes.push('the rest of what an earlier system billed')
  if (start !== billed.start || end !== billed.end) notes.push('split where the price goes up')
  return notes
}

function dateNotes({ contract }: PeriodPlan, billing: Billing): string[] {
  if (billing.held) return ['billing is held, with no end given']
  return movedNotes(contract.hold?.until ?? null, billing)
}

/** Why a bill date isn't the scheduled one: the end of a hold, or terms booked late. */
export function movedNotes(holdUntil: number | null, { billDate, scheduledDate }: Billing): string[] {
  if (billDate === scheduledDate) return []
  const scheduled = formatDate(scheduledDate)
  if (holdUntil !== null && billDate === holdUntil + 1) return [`held; scheduled for ${scheduled}`]
  return [`booked late; scheduled for ${scheduled}`]
}
