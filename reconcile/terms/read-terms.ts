import { addDays, addMonths, type CivilDate } from '../basics/civil-date.js'
import { listOf } from '../basics/list-of.js'
import { checkTerms } from './check-terms.js'
import type { Contract, TermsReading } from './contract.js'
import { contractConventions } from './conventions.js'
import {
  readBoolean,
  readChoice,
  readCurrency,
  readDate,
  readDecimal,
  readInteger,
  readSum,
} from './fields.js'
import type { Settings, TermsInput } from './input.js'
import { EARLIEST, MAX_DAYS, MAX_MONTHS, MAX_YEARS } from './limits.js'
import { ANCHORS, readLine } from './line.js'
import { readMilestones } from './milestones.js'
import { readPaymentTerms } from './payment-terms.js'
import { Problems } from './problems.js'
import { missing, nearest, ownText, type Scope, unreadable } from './scope.js'
import { noteUnreadableFields } from './unreadable-fields.js'

const GRACE_DAYS = 5

/**
 * Reads a contract's terms from canonical texts. For every term the nearest text wins: line, contract, defaults, and what
 * billing.md says where nobody says anything. Terms that can't be read come back as the field and the text; nothing is
 * thrown and nothing guessed. Staged records are inputs as they stand.
 */
export function readTerms(
  contract: TermsInput,
  lines: readonly TermsInput[],
  milestones: readonly TermsInput[],
  defaults: Settings,
): TermsReading {
  const problems = new Problems()
  noteUnreadableFields(problems, contract, lines, milestones)
  const scope: Scope = { line: null, contract, defaults, problems }
  const read = readContract(scope, lines, milestones)
  if (read && !problems.first) checkTerms(read, lines, problems)
  if (problems.first) return { ok: false, unreadable: problems.first }
  if (!read) throw new TypeError('a contract that can’t be read has a problem')
  return { ok: true, contract: read }
}

function readContract(
  scope: Scope,
  lines: readonly TermsInput[],
  milestoneRecords: readonly TermsInput[],
): Contract | null {
  const conventions = contractConventions(scope)
  const term = readTerm(scope)
  const currency = contractCurrency(scope, lines)
  const milestones = readMilestones(scope, milestoneRecords)
  if (lines.length === 0 && milestones.length === 0)
    scope.problems.note('lines', null, null, 'a contract needs a line or a milestone')
  if (!term || currency === null) return null
  const { startDate, endDate, terminatedOn } = term
  const inherited = { startDate, endDate, currency, conventions }
  const { contract, defaults, problems } = scope
  const { autoRenew, renewalTermMonths, renewalOf } = readRenewal(scope)
  const billing = readBilling(scope)
  const { poNumber, deliveryMethod } = readDelivery(scope)
  const { graceDays, earlyDays } = readGrace(scope)
  return {
    id: contract.id,
    number: ownText(scope, 'number')?.text ?? null,
    startDate,
    endDate,
    terminatedOn,
    autoRenew,
    renewalTermMonths,
    renewalOf,
    bookedOn: billing.bookedOn,
    billedThrough: billing.billedThrough,
    openingBilled: billing.openingBilled,
    billingOffsetDays: billing.billingOffsetDays,
    hold: billing.hold,
    anchor: billing.anchor,
    billingDay: billing.billingDay,
    paymentTerms: billing.paymentTerms,
    totalValue: billing.totalValue,
    currency,
    poNumber,
    deliveryMethod,
    milestones,
    graceDays,
    earlyDays,
    conventions,
    lines: listOf(lines, (line) => readLine({ line, contract, defaults, problems }, inherited)),
  }
}

function readTerm(scope: Scope): Pick<Contract, 'startDate' | 'endDate' | 'terminatedOn'> | null {
  const start = ownText(scope, 'startDate')
  const startDate = readDate(start)
  if (!start) missing(scope, 'startDate', 'the first service day is expected')
  if (startDate === null) return null
  const end = ownText(scope, 'endDate')
  const endDate = readDate(end) ?? endOfTerm(scope, startDate)
  if (end && endDate !== null && endDate < startDate)
    unreadable(end, 'a day on or after the contract’s start is expected')
  if (end && endDate !== null && endDate > addMonths(startDate, MAX_MONTHS))
    unreadable(
      end,
      `a term of ${MAX_YEARS} years at most is expected (leave the end empty for a contract without one)`,
    )
  return { startDate, endDate, terminatedOn: readTermination(scope, startDate) }
}

/** A termination before the start is one: a contract that never began. */
function readTermination(scope: Scope, startDate: CivilDate): CivilDate | null {
  const found = ownText(scope, 'terminatedOn')
  const date = readDate(found)
  if (found && date !== null && date > addMonths(startDate, MAX_MONTHS))
    unreadable(found, `a day within ${MAX_YEARS} years of the start is expected`)
  return date
}

function endOfTerm(scope: Scope, startDate: CivilDate): CivilDate | null {
  const months = readInteger(nearest(scope, 'termMonths'), 1, MAX_MONTHS)
  return months === null ? null : addDays(addMonths(startDate, months), -1)
}

/** The contract's currency; where it says nothing, the one that every line names. */
function contractCurrency(scope: Scope, lines: readonly TermsInput[]): string | null {
  const found = nearest(scope, 'currency')
  if (found) return readCurrency(found)
  const named = new Set(lines.map((line) => ownText({ ...scope, line }, 'currency')?.text.toUpperCase()))
  const [only, ...others] = named
  if (only !== undefined && others.length === 0 && lines[0])
    return readCurrency(ownText({ ...scope, line: lines[0] }, 'currency'))
  return missing(scope, 'currency', 'a currency code of ISO 4217 is expected')
}

function readRenewal(scope: Scope): Pick<Contract, 'autoRenew' | 'renewalTermMonths' | 'renewalOf'> {
  return {
    autoRenew: readBoolean(nearest(scope, 'autoRenew')) ?? false,
    renewalTermMonths: readInteger(nearest(scope, 'renewalTermMonths'), 1, MAX_MONTHS),
    renewalOf: ownText(scope, 'renewalOf')?.text ?? null,
  }
}

type Billing = Pick<
  Contract,
  | 'bookedOn'
  | 'billedThrough'
  | 'openingBilled'
  | 'billingOffsetDays'
  | 'hold'
  | 'anchor'
  | 'billingDay'
  | 'paymentTerms'
  | 'totalValue'
>

function readBilling(scope: Scope): Billing {
  const terms = nearest(scope, 'paymentTerms')
  return {
    bookedOn: readDate(nearest(scope, 'bookedOn')),
    billedThrough: readDate(nearest(scope, 'billedThrough')),
    openingBilled: readSum(ownText(scope, 'openingBilled')),
    billingOffsetDays: readInteger(nearest(scope, 'billingOffsetDays'), -MAX_DAYS, MAX_DAYS) ?? 0,
    hold: readHold(scope),
    anchor: readChoice(nearest(scope, 'billingAnchor'), ANCHORS),
    billingDay: readInteger(nearest(scope, 'billingDay'), 1, 31),
    paymentTerms: terms ? readPaymentTerms(terms.text) : null,
    totalValue: readDecimal(ownText(scope, 'totalValue')),
  }
}

/** A stop without a first day has been one from the beginning; one without a last day is still one. */
function readHold(scope: Scope): Contract['hold'] {
  const from = readDate(ownText(scope, 'holdFrom'))
  const last = ownText(scope, 'holdUntil')
  const until = readDate(last)
  if (from === null && until === null) return null
  if (last && from !== null && until !== null && until < from)
    unreadable(last, 'a day on or after the first day of the hold is expected')
  return { from: from ?? EARLIEST, until, reason: ownText(scope, 'holdReason')?.text ?? null }
}

function readDelivery(scope: Scope): Pick<Contract, 'poNumber' | 'deliveryMethod'> {
  // Whether one is needed is the account's to say, too (`rules/purchase-order`): here it only has to be readable.
  readBoolean(nearest(scope, 'poRequired'))
  return {
    poNumber: ownText(scope, 'poNumber')?.text ?? null,
    deliveryMethod: nearest(scope, 'deliveryMethod')?.text ?? null,
  }
}

function readGrace(scope: Scope): Pick<Contract, 'graceDays' | 'earlyDays'> {
  const graceDays = readInteger(nearest(scope, 'graceDays'), 0, MAX_DAYS) ?? GRACE_DAYS
  return { graceDays, earlyDays: readInteger(nearest(scope, 'earlyDays'), 0, MAX_DAYS) ?? graceDays }
}
