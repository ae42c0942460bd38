import type { ContractLine, Terms } from '../business.js'
import { addDays, earlier, later } from '../calendar.js'

/** A line's days of service: what was agreed, and what an early end makes of it. */
export interface Service {
  readonly start: string
  /** Last day without a termination; null: it goes on. */
  readonly natural: string | null
  /** Last day up to which fees fall due on their own days; null: no termination. */
  readonly cut: string | null
  /** Last day of what is laid out. */
  readonly until: string
  /** Whether nothing ends it before `until`, so that its last period isn't cut there. */
  readonly isOpen: boolean
}

/** The last day of service after a termination. */
export function lastServiceDay({ terminatedOn, conventions }: Terms): string | null {
  if (terminatedOn === null) return null
  return conventions?.terminationDay === 'unbilled' ? addDays(terminatedOn, -1) : terminatedOn
}

/** A successor cuts what it carries, as a termination on the day before it would. */
function lastDayBeforeSuccessor({ replacedBy }: Terms, { product }: ContractLine): string | null {
  return replacedBy?.products.has(product.code) ? addDays(replacedBy.from, -1) : null
}

const least = (...days: readonly (string | null)[]): string | null =>
  days.reduce<string | null>(
    (first, day) => (day === null ? first : first === null ? day : earlier(first, day)),
    null,
  )

/** The line's own dates, cut to the contract's term and its termination; what has no end runs to `until`. */
export function serviceOf(terms: Terms, line: ContractLine, until: string): Service {
  const start = later(line.startDate ?? terms.startDate, terms.startDate)
  const cut = least(lastServiceDay(terms), lastDayBeforeSuccessor(terms, line))
  const renews = terms.autoRenew && (cut === null || terms.endDate === null || cut > terms.endDate)
  const natural = least(line.endDate, renews ? null : terms.endDate)
  const accelerates = cut !== null && terms.conventions?.terminationBilling === 'accelerate'
  const laid = accelerates ? least(natural, terms.endDate) : least(natural, cut)
  return { start, natural, cut, until: laid ?? later(until, start), isOpen: natural === null && cut === null }
}
