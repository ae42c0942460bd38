import { gather } from '../basics/gather.js'
import type { BilledLine } from '../documents/document.js'
import { unique } from '../linking/customers.js'
import type { Finder } from '../linking/finder.js'
import { tiedOpportunities } from '../linking/home-units.js'
import { textsNaming } from '../linking/keys-of.js'
import { ANY_GROUP, billingGroup } from '../linking/outline.js'
import { payersOf } from '../linking/payers.js'
import { predecessorOf, type Successor, successorsOf } from '../linking/succession.js'
import { placeCreditsBeside } from '../matching/credits-beside.js'
import type { Charge, Tying } from '../matching/match.js'
import type { TieCharges } from '../matching/move-credit.js'
import { placeSpreadCredits } from '../matching/spread-credits.js'
import { type HasProduct, placeStrayCredits } from '../matching/stray-credits.js'
import { tie } from '../matching/tie.js'
import { placeUndatedCredits } from '../matching/undated-credits.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Successor as ScheduledSuccessor } from '../schedule/line-term.js'
import type { Schedule } from '../schedule/schedule.js'
import type { Contract } from '../terms/contract.js'
import type { UnitContext } from './context.js'
import { contractInvoices } from './contract-invoices.js'
import { layGroups } from './groups.js'
import { type IncludesTax, includesTax, NEVER_TAXED } from './includes-tax.js'
import type { JudgedContract, SalesOrder, Succession, UnreadableBill } from './judged.js'
import { readContract } from './read-contract.js'
import { readVersions, scheduleOfVersions, type TermsVersion } from './terms-versions.js'

/** Full periods laid out beyond the as-of date of a contract without an end, for invoices that come early. */
const AHEAD = 12

/** What the unit knows of a contract besides its own records. */
export interface ContractFacts {
  /** What persons say of it and its lines, in force; those for some service days alone aren't laid over its records. */
  readonly overrides: readonly CanonicalRecord[]
  readonly charges: readonly Charge[]
  readonly idle: readonly BilledLine[]
  readonly unreadable: readonly UnreadableBill[]
}

/** Reads a contract's terms, lays out what they expect, and ties it to what was billed. */
export function judgeContract(
  record: CanonicalRecord,
  facts: ContractFacts,
  finder: Finder,
  context: UnitContext,
): JudgedContract {
  const { reading, versions } = readVersions(record, facts.overrides, finder, context)
  const successors = successorsOf(finder, record, context)
  const predecessor = predecessorOf(finder, record, context)
  const payers = payersOf(finder, record)
  const contract = reading.ok ? reading.contract : null
  const judged = contract && isBillable(payers, facts) ? contract : null
  const taxed = judged ? includesTax(judged, context) : NEVER_TAXED
  const sides = judged && tieContract(judged, versions, facts.charges, successors, finder, context, taxed)
  const charges = sides?.charges ?? facts.charges
  return {
    record,
    overrides: facts.overrides,
    purchaseOrders: finder.find('purchaseOrder.contractId', record.id),
    lineRecords: finder.find('contractLine.contractId', record.id),
    milestoneRecords: finder.find('milestone.contractId', record.id),
    reading,
    contract,
    payers,
    successors: successors.map(succession),
    predecessor: predecessor && succession(predecessor),
    opportunities: tiedOpportunities(finder, record),
    invoices: contractInvoices(charges, sides?.tying ?? null),
    charges,
    idle: facts.idle,
    unreadable: facts.unreadable,
    schedule: sides?.schedule ?? null,
    lineTerms: sides?.schedule.terms ?? new Map(),
    tying: sides?.tying ?? null,
    includesTax: taxed,
    salesOrders: salesOrdersOf(record, finder),
  }
}

function salesOrdersOf(contract: CanonicalRecord, finder: Finder): SalesOrder[] {
  const orders = unique([
    ...gather(textsNaming(contract), (text) => finder.find('salesOrder.contractRef', text)),
    ...gather(tiedOpportunities(finder, contract), ({ id }) => finder.find('salesOrder.opportunityRef', id)),
  ])
  return orders.map((record) => withLines(record, finder))
}

/** A sales order with its lines. */
export const withLines = (record: CanonicalRecord, finder: Finder): SalesOrder => ({
  record,
  lines: finder.find('salesOrderLine.orderId', record.id),
})

/** A contract that nobody pays, and that no invoice names, is reconciled no further. */
const isBillable = (payers: readonly CanonicalRecord[], facts: ContractFacts): boolean =>
  payers.length > 0 || facts.charges.length > 0 || facts.unreadable.length > 0

const succession = ({ record, inferred }: Successor): Succession => ({
  contractId: record.id,
  number: record.values.number ?? null,
  inferred,
})

function tieContract(
  contract: Contract,
  versions: readonly TermsVersion[],
  charges: readonly Charge[],
  successors: readonly Successor[],
  finder: Finder,
  context: UnitContext,
  taxed: IncludesTax,
): { charges: readonly Charge[]; tying: Tying; schedule: Schedule } {
  const follow = gather(successors, (successor) => scheduledSuccessor(successor, finder, context))
  const schedule = scheduleOfVersions(contract, versions, {
    asOf: context.asOf,
    ahead: AHEAD,
    successors: follow,
  })
  const tieCharges: TieCharges = (some) => {
    const sides = layGroups(contract, schedule, some, context, taxed)
    return tie(sides.groups, sides.aside)
  }
  const own = placeStrayCredits(charges, productsOf(contract, context))
  const dated = placeUndatedCredits(own, tieCharges)
  const tying = tieCharges(dated)
  const placed = tying.clean ? dated : placeCreditsBeside(placeSpreadCredits(dated, tieCharges), tieCharges)
  return { charges: placed, tying: placed === dated ? tying : tieCharges(placed), schedule }
}

/** Of a line without a code, and of milestones, any product may be. */
function productsOf({ lines, milestones }: Contract, context: UnitContext): HasProduct {
  const groups = new Set(lines.map(({ productCode }) => billingGroup(productCode, context)))
  const isAny = groups.has(ANY_GROUP) || milestones.length > 0
  return (product) =>
    isAny || groups.has(billingGroup(product, context)) || (product === null && groups.size === 1)
}

/** What the old contract's schedule needs to know of a successor; nothing where its terms can't be read. */
function scheduledSuccessor(
  successor: Successor,
  finder: Finder,
  context: UnitContext,
): readonly ScheduledSuccessor[] {
  const reading = readContract(successor.record, finder, context)
  if (!reading.ok) return []
  const codes = reading.contract.lines.flatMap(({ productCode }) => productCode ?? [])
  return [{ start: reading.contract.startDate, products: new Set(withTheirGroups(codes, context)) }]
}

/** Products with all that are billed as one with them. */
function withTheirGroups(codes: readonly string[], { groups }: UnitContext): readonly string[] {
  if (groups.size === 0) return codes
  const named = new Set(codes.map((code) => groups.get(code)).filter((name) => name !== undefined))
  return [...codes, ...[...groups].filter(([, name]) => named.has(name)).map(([code]) => code)]
}
