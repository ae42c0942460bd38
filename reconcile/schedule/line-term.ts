import type { AsOf } from '../basics/as-of.js'
import { addDays, addMonths, type CivilDate, earlier, later } from '../basics/civil-date.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import { MAX_MONTHS } from '../terms/limits.js'
import { isReplacedOn, startsAfterReplaced } from './replacement.js'
import { termGrid } from './term-grid.js'

/** The contract that renews or replaces this one, as its schedule needs to know it. */
export interface Successor {
  readonly start: CivilDate
  /** Product codes that it carries; none: nothing is known of its products, and it carries what has none either. */
  readonly products: ReadonlySet<string>
}

/** An end that came early: the last service day, and what it does to fees already begun. */
export interface Cut {
  readonly on: CivilDate
  readonly mode: 'prorate' | 'keep' | 'accelerate'
  readonly by: 'termination' | 'successor'
}

/** A line's service, from terms alone. */
export interface LineTerm {
  /** First service day: the line's, not before the contract's. */
  readonly start: CivilDate
  /** Last service day as agreed (of the renewed term in which it starts); null: none was. */
  readonly agreedEnd: CivilDate | null
  /** Last day up to which service would run without a cut; null: on and on (evergreen, or renewing by itself). */
  readonly naturalEnd: CivilDate | null
  readonly cut: Cut | null
  /** With `accelerate`: last day of the term that falls due at once; null: nothing does. */
  readonly acceleratedTo: CivilDate | null
}

/** A cut on the last day that service would have had anyway ends nothing. */
export const endsEarly = ({ cut, naturalEnd }: LineTerm): boolean =>
  cut !== null && (naturalEnd === null || cut.on < naturalEnd)

/** Last service day, cut or not; null: service goes on and on. */
export const lastDayOf = (term: LineTerm): CivilDate | null =>
  term.cut !== null && endsEarly(term) ? term.cut.on : term.naturalEnd

/** Service term of a line: its dates, cut to the contract's term, its termination and its successors. */
export function lineTerm(contract: Contract, line: ContractLine, successors: readonly Successor[]): LineTerm {
  const ownEnd = lineEnd(contract, line)
  const cut = earliestCut(contract, line, successors)
  const start = later(lineStart(contract, line), contract.startDate)
  const agreedEnd = contract.autoRenew ? currentTermEnd(contract, start) : contract.endDate
  return {
    start,
    agreedEnd: earlierOf(agreedEnd, ownEnd),
    naturalEnd: earlierOf(contractEnd(contract, line, successors), ownEnd),
    cut,
    acceleratedTo: cut?.mode === 'accelerate' ? earlierOf(currentTermEnd(contract, cut.on), ownEnd) : null,
  }
}

/** The line's first day as named, before it is cut to the contract. */
export const lineStart = (contract: Contract, line: ContractLine): CivilDate => {
  const named = line.startDate ?? contract.startDate
  return startsAfterReplaced(contract, line) ? addDays(named, 1) : named
}

function lineEnd(contract: Contract, line: ContractLine): CivilDate | null {
  if (line.endDate === null) return null
  return isReplacedOn(contract, line) ? addDays(line.endDate, -1) : line.endDate
}

const earlierOf = (a: CivilDate | null, b: CivilDate | null): CivilDate | null =>
  a === null ? b : b === null ? a : earlier(a, b)

/** Last service day of a termination. */
export function lastServiceDay(
  contract: Contract,
  line: Pick<ContractLine, 'conventions'>,
): CivilDate | null {
  if (contract.terminatedOn === null) return null
  return line.conventions.terminationDay === 'unbilled'
    ? addDays(contract.terminatedOn, -1)
    : contract.terminatedOn
}

/** The contract's end without a cut: it renews by itself only while neither a termination nor a successor stops that. */
function contractEnd(
  contract: Contract,
  line: ContractLine,
  successors: readonly Successor[],
): CivilDate | null {
  const { endDate } = contract
  if (endDate === null || !contract.autoRenew) return endDate
  const last = lastServiceDay(contract, line)
  const stopped = last !== null && last <= endDate
  const followed = successors.some(({ start }) => start <= addDays(endDate, 1))
  return stopped || followed ? endDate : null
}

function earliestCut(contract: Contract, line: ContractLine, successors: readonly Successor[]): Cut | null {
  const last = lastServiceDay(contract, line)
  const replaced = replacedOn(contract, line, successors)
  const mode = line.conventions.terminationBilling
  if (last !== null && (replaced === null || last <= replaced)) return { on: last, mode, by: 'termination' }
  if (replaced === null) return null
  return { on: replaced, mode: mode === 'prorate' ? mode : 'keep', by: 'successor' }
}

/** The day before the first successor that carries the line; null: none ends it. */
function replacedOn(
  contract: Contract,
  line: ContractLine,
  successors: readonly Successor[],
): CivilDate | null {
  if (successors.length === 0) return null
  const carrying = successors.filter((successor) => isCarried(line, successor))
  const ending = carrying.length > 0 ? carrying : successors.filter((one) => endsRenewal(contract, one))
  return ending.reduce<CivilDate | null>((first, { start }) => earlierOf(first, addDays(start, -1)), null)
}

function isCarried({ productCode }: ContractLine, { products }: Successor): boolean {
  return productCode === null ? products.size === 0 : products.has(productCode)
}

/** A renewal by itself is ended by a successor, whatever that carries. */
const endsRenewal = ({ endDate, autoRenew }: Contract, { start }: Successor): boolean =>
  autoRenew && endDate !== null && start > addDays(endDate, 1)

/** Last day of the agreed or renewed term in which a day lies; null for a contract without an end. */
function currentTermEnd(contract: Contract, day: CivilDate): CivilDate | null {
  const { startDate, endDate } = contract
  if (endDate === null || day <= endDate) return endDate
  const terms = termGrid(startDate, endDate, contract.renewalTermMonths)
  return addDays(terms.boundary(terms.indexAt(day) + 1), -1)
}

/**
 * Which days a service without an end is laid out for: up to the as-of day, but at least for the agreed term; without an
 * as-of day for the agreed term, or twelve months.
 */
export function horizonOf(contract: Contract, asOf: AsOf | null): (day: CivilDate) => boolean {
  const most = addMonths(contract.startDate, MAX_MONTHS)
  const firstYear = asOf === null ? addDays(addMonths(contract.startDate, 12), -1) : null
  const least = contract.endDate ?? firstYear
  return (day) => day <= most && ((least !== null && day <= least) || (asOf?.reached(day) ?? false))
}
