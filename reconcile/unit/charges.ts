import type { BilledDocument, BilledLine } from '../documents/document.js'
import { invoiceCharge } from '../matching/charge.js'
import { creditCharges } from '../matching/credits.js'
import type { Charge } from '../matching/match.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import type { UnitContext } from './context.js'
import { Scope } from './scope.js'

/** What was billed and taken back, by the contract that it belongs to; what belongs to none, by its invoice. */
export interface UnitCharges {
  readonly byContract: ReadonlyMap<string, readonly Charge[]>
  /** Lines of invoices that bill nothing, voided or not approved, by the contract that they name. */
  readonly idle: ReadonlyMap<string, readonly BilledLine[]>
  readonly byUnlinkedDocument: ReadonlyMap<BilledDocument, readonly Charge[]>
  /** What another unit judges as belonging to none, and a contract here is a candidate of. */
  readonly inDoubt: readonly Charge[]
}

/** All money of the unit that counts: approved, not voided; of credit memos those that correct the billing. */
export function chargesOf(
  key: string,
  documents: readonly BilledDocument[],
  records: RecordsByObject,
  context: UnitContext,
): UnitCharges {
  const scope = new Scope(records, context)
  const byContract = new Map<string, Charge[]>()
  const byDocument = new Map<BilledDocument, Charge[]>()
  const inDoubt: Charge[] = []
  for (const charge of allCharges(documents, records, context)) {
    const owner = charge.takesBack ?? charge.line
    if (!scope.has(owner)) continue
    if (owner.link && owner.link.unit !== key) {
      if (owner.link.candidates.length > 0) inDoubt.push(charge)
      continue
    }
    const contractId = owner.link?.contractId ?? null
    if (contractId === null) push(byDocument, owner.document, charge)
    else push(byContract, contractId, charge)
  }
  return { byContract, idle: idleLines(key, documents), byUnlinkedDocument: byDocument, inDoubt }
}

function idleLines(key: string, documents: readonly BilledDocument[]): Map<string, BilledLine[]> {
  const idle = new Map<string, BilledLine[]>()
  for (const { object, standing, lines } of documents) {
    if (object !== 'invoice' || standing === 'counts') continue
    for (const line of lines) {
      if (line.link?.contractId && line.link.unit === key) push(idle, line.link.contractId, line)
    }
  }
  return idle
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

function allCharges(
  documents: readonly BilledDocument[],
  records: RecordsByObject,
  context: UnitContext,
): Charge[] {
  const charges: Charge[] = []
  const invoices = documents.filter(({ object, standing }) => object === 'invoice' && standing === 'counts')
  for (const { lines } of invoices) for (const line of lines) charges.push(invoiceCharge(line))
  if (invoices.length < documents.length) addCredits(charges, documents, invoices, records, context)
  return charges
}

function addCredits(
  charges: Charge[],
  documents: readonly BilledDocument[],
  counted: readonly BilledDocument[],
  records: RecordsByObject,
  context: UnitContext,
): void {
  const invoices = new Map(counted.map((invoice) => [invoice.id, invoice]))
  const applications = applicationsByCredit(records)
  for (const memo of documents) {
    if (memo.object !== 'creditMemo' || memo.standing !== 'counts' || memo.reason !== 'billing') continue
    const own = applications.get(memo.id) ?? []
    charges.push(...creditCharges({ memo, applications: own, invoices, asOf: context.asOf }))
  }
}

function applicationsByCredit(records: RecordsByObject): Map<string, CanonicalRecord[]> {
  const credits = new Map((records.creditMemo ?? []).map(({ id }) => [id, [] as CanonicalRecord[]]))
  for (const application of records.application ?? [])
    credits.get(application.values.fromId ?? '')?.push(application)
  return credits
}
