import { NO_OVERRIDES, overridesByRecord, withOverrides } from '../attestations/apply.js'
import { addDays, addMonths, type CivilDate, earlier, parseDate } from '../basics/civil-date.js'
import { listOf } from '../basics/list-of.js'
import type { Period } from '../basics/period.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Grid } from '../schedule/grid.js'
import { termGrid } from '../schedule/term-grid.js'
import { MAX_MONTHS } from '../terms/limits.js'
import type { LinkingContext } from '../unit/context.js'
import type { Finder } from './finder.js'
import { boundaryAfter, keptUntil } from './last-boundary.js'

/** What linking needs of a contract's terms, read leniently: a contract with unreadable terms is linked to all the same. */
export interface Outline {
  readonly record: CanonicalRecord
  readonly start: CivilDate | null
  /** Last day, termination included; null: no end is known. */
  readonly end: CivilDate | null
  /** Of one that renews by itself and isn't terminated: its agreed term, and those after it. Only where renewals are inferred. */
  readonly renewing: Grid | null
  /** Until when its last period may be billed: its end, or some days after it where that waits for a boundary. */
  readonly billedUntil: CivilDate | null
  /** Days by which its invoices come later than its periods say; below zero: earlier. */
  readonly offsetDays: number
  readonly currency: string | null
  /** Lines with a currency of their own. */
  readonly inOtherCurrencies: readonly OtherCurrency[]
  /** Billing groups of its lines; null: any product fits. */
  readonly groups: ReadonlySet<string> | null
}

/** A line's own currency, and its billing group; null: any product fits. */
interface OtherCurrency {
  readonly currency: string
  readonly group: string | null
}

const NO_OTHERS: readonly OtherCurrency[] = []

const dateOf = (text: string | undefined): CivilDate | null => (text === undefined ? null : parseDate(text))

/** The billing group of a product: its configured group, else itself. */
export const groupOf = (product: string, context: Pick<LinkingContext, 'groups'>): string =>
  context.groups.get(product) ?? product

/** The group of what has no product of its own: milestones, lines without a code; of everything, where items can't be told apart. */
export const ANY_GROUP = '*'

/** The billing group in which a product is compared. */
export const billingGroup = (
  product: string | null,
  context: Pick<LinkingContext, 'groups' | 'settings'>,
): string =>
  product === null || context.settings.matchBy === 'contract' ? ANY_GROUP : groupOf(product, context)

/** The product code of a contract line: its own, else its product's. */
export const lineProduct = (
  line: CanonicalRecord,
  context: Pick<LinkingContext, 'productCodes'>,
): string | null => line.values.productCode ?? context.productCodes.get(line.values.productId ?? '') ?? null

export const outlineOf = (finder: Finder, contract: CanonicalRecord, context: LinkingContext): Outline =>
  finder.once('outline', contract.id, () => outlined(finder, contract, context))

/** Of the terms as persons say they are. */
function outlined(finder: Finder, source: CanonicalRecord, context: LinkingContext): Outline {
  const said = finder.find('override.contractId', source.id)
  const overrides = said.length > 0 ? overridesByRecord(said) : NO_OVERRIDES
  const contract = withOverrides(source, overrides)
  const lines = listOf(finder.find('contractLine.contractId', source.id), (line) =>
    withOverrides(line, overrides),
  )
  const end = lastDay(contract, lines, context)
  return {
    record: contract,
    start: dateOf(contract.values.startDate),
    end,
    renewing: end === null && infersRenewals(context) ? renewingTerms(contract, context) : null,
    billedUntil:
      end === null
        ? null
        : boundaryAfter(end, agreedEnd(contract, context), contract, lines, context.termDefaults),
    offsetDays: offsetOf(contract, context),
    currency: contract.values.currency ?? context.termDefaults.currency ?? null,
    inOtherCurrencies: otherCurrenciesOf(lines, context),
    groups: context.settings.matchBy === 'contract' ? null : groupsOf(lines, context),
  }
}

function offsetOf({ values }: CanonicalRecord, { termDefaults }: LinkingContext): number {
  const days = Number(values.billingOffsetDays ?? termDefaults.billingOffsetDays ?? 0)
  return Number.isInteger(days) ? days : 0
}

function otherCurrenciesOf(
  lines: readonly CanonicalRecord[],
  context: LinkingContext,
): readonly OtherCurrency[] {
  const stated = lines.filter(({ values }) => values.currency !== undefined)
  if (stated.length === 0) return NO_OTHERS
  return stated.map((line) => {
    const product = context.settings.matchBy === 'contract' ? null : lineProduct(line, context)
    const group = product === null ? null : groupOf(product, context)
    return { currency: line.values.currency!.toUpperCase(), group }
  })
}

function groupsOf(lines: readonly CanonicalRecord[], context: LinkingContext): ReadonlySet<string> | null {
  const groups = new Set<string>()
  for (const line of lines) {
    const product = lineProduct(line, context)
    if (product === null) return null
    groups.add(groupOf(product, context))
  }
  return groups.size > 0 ? groups : null
}

function lastDay(
  contract: CanonicalRecord,
  lines: readonly CanonicalRecord[],
  context: LinkingContext,
): CivilDate | null {
  const { values } = contract
  const agreed = agreedEnd(contract, context)
  const stated = fallsDueAtOnce(contract, context) ? null : dateOf(values.terminatedOn)
  const unserved = (values.terminationDay ?? context.termDefaults.terminationDay) === 'unbilled'
  const served = stated !== null && unserved ? addDays(stated, -1) : stated
  const terminated = served && keptUntil(served, agreed, contract, lines, context.termDefaults)
  const renews = (values.autoRenew ?? context.termDefaults.autoRenew) === 'true'
  if (renews || agreed === null) return terminated
  return terminated === null ? agreed : earlier(agreed, terminated)
}

/** Whether which contract renews another is inferred, as none says so. */
export const infersRenewals = ({ linkedBy }: Pick<LinkingContext, 'linkedBy'>): boolean =>
  !linkedBy.has('contract.renewalOf')

function renewingTerms(contract: CanonicalRecord, context: LinkingContext): Grid | null {
  const [start, end] = [dateOf(contract.values.startDate), agreedEnd(contract, context)]
  if (start === null || end === null) return null
  const months = Number(contract.values.renewalTermMonths ?? context.termDefaults.renewalTermMonths)
  return termGrid(start, end, Number.isInteger(months) && months > 0 && months <= MAX_MONTHS ? months : null)
}

/** Of a contract whose rest falls due on its termination, invoices for the agreed term's days are still to be expected. */
const fallsDueAtOnce = ({ values }: CanonicalRecord, { termDefaults }: LinkingContext): boolean =>
  (values.terminationBilling ?? termDefaults.terminationBilling) === 'accelerate'

/** An end before the start can't be read: it says nothing of which invoices the contract has. */
function agreedEnd({ values }: CanonicalRecord, { termDefaults }: LinkingContext): CivilDate | null {
  const [start, end] = [dateOf(values.startDate), dateOf(values.endDate)]
  if (end !== null) return start !== null && end < start ? null : end
  const months = Number(values.termMonths ?? termDefaults.termMonths)
  const isTerm = Number.isInteger(months) && months > 0 && months <= 1200
  return start !== null && isTerm ? addDays(addMonths(start, months), -1) : null
}

/** Whether the contract's term has any of these days. */
export function termHas(outline: Outline, days: Period): boolean {
  const begun = outline.start === null || outline.start <= days.end
  return begun && (outline.end === null || days.start <= outline.end)
}

/** Whether a product (null: unknown) may be billed in a currency (null: unknown): the contract's, or that of a line of it. */
export function isBilledIn(
  outline: Outline,
  currency: string | null,
  product: string | null,
  context: LinkingContext,
): boolean {
  if (outline.currency === null || currency === null || outline.currency === currency) return true
  const group = product === null ? null : groupOf(product, context)
  return outline.inOtherCurrencies.some(
    (other) =>
      other.currency === currency && (group === null || other.group === null || other.group === group),
  )
}
