import type { OverridesByRecord } from '../attestations/apply.js'
import { attested } from '../attestations/attested.js'
import type { AsOf } from '../basics/as-of.js'
import { listOf } from '../basics/list-of.js'
import { flawOf } from '../documents/flaws.js'
import { standingOf } from '../documents/standing.js'
import { claimedAccounts, customersOfAccount } from '../linking/customers.js'
import { type Finder, Local } from '../linking/finder.js'
import { tiedContracts } from '../linking/home-units.js'
import { contractUnit, opportunityUnit } from '../linking/unit-key.js'
import type { Charge } from '../matching/match.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import { chargesOf } from './charges.js'
import type { UnitContext } from './context.js'
import { usedFlaws } from './flawed-tables.js'
import { type ContractFacts, judgeContract, withLines } from './judge-contract.js'
import type {
  JudgedContract,
  JudgedUnit,
  OpenOpportunity,
  SalesOrder,
  UnreadableBill,
  UnreadableRecord,
} from './judged.js'
import { isLater, readDocuments, type UnitDocuments, type UnreadableDocument } from './read-documents.js'
import { outsideOf } from './scope.js'
import { settleDoubts } from './settle-doubts.js'
import type { UnitRecords } from './unit.js'
import { heldItems, unlinkedOf } from './unlinked.js'

/** Reads, links and matches all of a unit's records, in an order of their own. */
export function judgeUnit(unit: UnitRecords, context: UnitContext): JudgedUnit {
  const { records, overrides } = attested(inOrder(unit.records))
  const finder = new Local(records)
  const read = readDocuments({ ...unit, records }, finder, context)
  const charges = chargesOf(unit.key, read.documents, records, context)
  const bills = unreadableBills(unit, read)
  const factsOf: FactsOf = (record, own) => ({
    overrides: ofContract(overrides, record),
    charges: own,
    idle: charges.idle.get(record.id) ?? [],
    unreadable: bills.get(record.id) ?? [],
  })
  const own = (records.contract ?? []).filter((record) => contractUnit(record) === unit.key)
  const contracts = judgeContracts(own, charges.byContract, factsOf, finder, context)
  const unlinked = unlinkedOf(charges)
  const opportunities = ownOpportunities(unit.key, records, finder)
  return {
    key: unit.key,
    ...holdersOf(unit.key, records, finder),
    contracts,
    documents: read.documents,
    ownDocuments: read.own,
    unlinked,
    outside: outsideOf(read.documents, read.unreadable, records, context),
    manualLinks: manualLinks(records),
    applications: applicationsBy(records, 'toId'),
    applicationsFrom: applicationsBy(records, 'fromId'),
    payments: (records.payment ?? []).filter((payment) => !isLater(payment, context.asOf)),
    salesOrders: (records.salesOrder ?? []).map((record) => withLines(record, finder)),
    held: heldItems(unlinked, charges.inDoubt, contracts, context),
    unreadable: [
      ...unreadableRecords(read, opportunities),
      ...unreadableOthers(unit.key, records, finder, context),
      ...unreadableTables(read, contracts, context),
    ],
    opportunities,
    opportunityById: (id) => finder.find('opportunity.id', id)[0] ?? null,
  }
}

type FactsOf = (record: CanonicalRecord, charges: readonly Charge[]) => ContractFacts

/** Each contract with its own money, and then what may be one's or another's settled between them. */
function judgeContracts(
  records: readonly CanonicalRecord[],
  charges: ReadonlyMap<string, readonly Charge[]>,
  factsOf: FactsOf,
  finder: Finder,
  context: UnitContext,
): readonly JudgedContract[] {
  const judge = (record: CanonicalRecord, own: readonly Charge[]) =>
    judgeContract(record, factsOf(record, own), finder, context)
  return settleDoubts(
    listOf(records, (record) => judge(record, charges.get(record.id) ?? [])),
    ({ record }, own) => judge(record, own),
  )
}

/** What persons say of a contract and of its lines. */
function ofContract(overrides: OverridesByRecord, { id }: CanonicalRecord): readonly CanonicalRecord[] {
  if (overrides.size === 0) return NONE
  return [...overrides.values()].flat().filter(({ values }) => values.contractId === id)
}

const NONE: readonly CanonicalRecord[] = []

function manualLinks(records: RecordsByObject): JudgedUnit['manualLinks'] {
  return groupBy(
    (records.link ?? []).filter(({ values }) => values.status === 'approved'),
    'invoiceId',
  )
}

/** Rows of every object by id, so that nothing depends on how they arrived; mostly they arrived so. */
export function inOrder(records: RecordsByObject): RecordsByObject {
  let sorted: Partial<Record<ObjectName, readonly CanonicalRecord[]>> | null = null
  for (const object in records) {
    const rows = records[object as ObjectName] ?? NONE
    if (isSorted(rows)) continue
    sorted ??= { ...records }
    sorted[object as ObjectName] = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  return sorted ?? records
}

function isSorted(rows: readonly CanonicalRecord[]): boolean {
  for (let i = 1; i < rows.length; i += 1) if (rows[i - 1]!.id > rows[i]!.id) return false
  return true
}

/** Who the unit belongs to. */
function holdersOf(
  key: string,
  records: RecordsByObject,
  finder: Finder,
): Pick<JudgedUnit, 'account' | 'customers' | 'claiming'> {
  const account = (records.account ?? []).find(({ id }) => key === `account:${id}`) ?? null
  const all = records.customer ?? []
  if (account) {
    const own = customersOfAccount(finder, account)
    const claiming = own.filter((one) => claimedAccounts(finder, one).includes(account))
    return { account, claiming, customers: [...own, ...all.filter((one) => !own.includes(one))] }
  }
  return { account: null, customers: all, claiming: [] }
}

const applicationsBy = (records: RecordsByObject, field: 'toId' | 'fromId') =>
  groupBy(records.application ?? [], field)

/** By what they name in a field; without those that name nothing. */
function groupBy(records: readonly CanonicalRecord[], field: string): Map<string, CanonicalRecord[]> {
  const found = new Map<string, CanonicalRecord[]>()
  for (const record of records) {
    const id = record.values[field]
    if (id === undefined) continue
    const known = found.get(id)
    if (known) known.push(record)
    else found.set(id, [record])
  }
  return found
}

function ownOpportunities(key: string, records: RecordsByObject, finder: Finder): OpenOpportunity[] {
  return (records.opportunity ?? [])
    .filter((record) => opportunityUnit(record) === key)
    .map((record) => ({ record, contracts: tiedContracts(finder, record) }))
}

/** By contract, the unreadable documents that name it. */
function unreadableBills(unit: UnitRecords, read: UnitDocuments): Map<string, UnreadableBill[]> {
  const bills = new Map<string, UnreadableBill[]>()
  for (const refused of read.unreadable) {
    for (const [contractId, lineIds] of linesByContract(unit, refused)) {
      const lines = refused.lines.filter(({ id }) => lineIds.has(id))
      const bill = { unreadable: refused.unreadable, document: refused.document, lines }
      bills.set(contractId, [...(bills.get(contractId) ?? []), bill])
    }
  }
  return bills
}

function linesByContract(unit: UnitRecords, { document }: UnreadableDocument): Map<string, Set<string>> {
  const lines = new Map<string, Set<string>>()
  for (const { documentId, lineId, contractId, object, unit: home } of unit.links) {
    if (documentId !== document.id || contractId === null || home !== unit.key) continue
    if (!object.startsWith(document.object)) continue
    lines.set(contractId, (lines.get(contractId) ?? new Set()).add(lineId))
  }
  return lines
}

/** Each unreadable record in one unit: documents in the first that they have lines in, opportunities in their account's. */
function unreadableRecords(
  read: UnitDocuments,
  opportunities: readonly OpenOpportunity[],
): UnreadableRecord[] {
  const documents = read.unreadable
    .filter(({ document, unreadable }) => read.own.has(document) && unreadable.record.object !== 'currency')
    .map(unreadableDocument)
  return [...documents, ...opportunities.flatMap(unreadableOpportunity)]
}

function unreadableDocument({ unreadable, document }: UnreadableDocument): UnreadableRecord {
  return { ...unreadable, parent: unreadable.record === document ? null : document }
}

/** Only won opportunities are compared with anything; whether it is won must be told. */
function unreadableOpportunity({ record }: OpenOpportunity): UnreadableRecord[] {
  const mayBeWon = record.values.isWon === 'true' || record.unreadable?.isWon !== undefined
  const flaw = mayBeWon ? flawOf(record) : null
  return flaw ? [{ ...flaw, parent: null }] : []
}

/** Of the account, who pays and what was paid, whatever can't be read; a customer that is no longer active isn't used. */
function unreadableOthers(
  key: string,
  records: RecordsByObject,
  finder: Finder,
  { asOf }: UnitContext,
): UnreadableRecord[] {
  const found: UnreadableRecord[] = []
  for (const object of ['account', 'customer', 'payment', 'application'] as const)
    for (const record of records[object] ?? []) {
      const flaw = flawOf(record)
      if (flaw && isUsed(record, key, asOf)) found.push({ ...flaw, parent: null })
    }
  for (const record of records.salesOrder ?? []) {
    const flaw = isLater(record, asOf) ? null : flawOfOrder(withLines(record, finder))
    if (flaw) found.push(flaw)
  }
  return found
}

/** What is wrong with a sales order, else with the first of its lines where something is. */
function flawOfOrder({ record, lines }: SalesOrder): UnreadableRecord | null {
  const own = flawOf(record)
  if (own) return { ...own, parent: null }
  for (const line of lines) {
    const flaw = flawOf(line)
    if (flaw) return { ...flaw, parent: record }
  }
  return null
}

/** Records of the small tables that this unit's documents and amounts rest on. */
function unreadableTables(
  { own, documents }: UnitDocuments,
  contracts: readonly JudgedContract[],
  context: UnitContext,
): UnreadableRecord[] {
  const counted = [...own].filter((record) => standingOf(record) === 'counts')
  const billed = documents.filter(({ record }) => own.has(record)).map(({ currency }) => currency)
  const agreed = contracts.flatMap(({ contract }) => (contract ? [contract.currency] : []))
  return usedFlaws(counted, new Set([...billed, ...agreed]), context).map((flaw) => ({
    ...flaw,
    parent: null,
  }))
}

function isUsed(record: CanonicalRecord, key: string, asOf: AsOf): boolean {
  if (record.object === 'account') return key === `account:${record.id}`
  return record.object === 'customer' ? record.values.isInactive !== 'true' : !isLater(record, asOf)
}
