import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { UnitRecords } from '../../reconcile/unit/unit.js'
import type { Store } from '../../state/store.js'

/** What a contract says of how its invoices are paid. */
export interface PayingTerms {
  readonly id: string
  readonly number: string
  readonly paymentTerms: string | null
  readonly poRequired: boolean
  readonly poNumber: string | null
  readonly deliveryMethod: string | null
}

/** The contracts that a customer's invoices bill, by invoice, each list by number. Each unit is loaded once, one at a time. */
export async function contractsOf(
  store: Store,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PayingTerms[]>> {
  const invoices = new Set(invoiceIds)
  const found = new Map<string, Map<string, PayingTerms>>()
  const keys = await Promise.all(invoiceIds.map((id) => store.units.of('invoice', id)))
  for (const key of new Set(keys.flat())) {
    for (const unit of await store.units.load([key])) noteContracts(unit, invoices, found)
  }
  return new Map([...found].map(([id, contracts]) => [id, [...contracts.values()].sort(byNumber)]))
}

const byNumber = (a: PayingTerms, b: PayingTerms): number => (a.number < b.number ? -1 : 1)

function noteContracts(
  unit: UnitRecords,
  invoices: ReadonlySet<string>,
  into: Map<string, Map<string, PayingTerms>>,
): void {
  const contracts = new Map((unit.records.contract ?? []).map((contract) => [contract.id, contract]))
  for (const { object, documentId, contractId } of unit.links) {
    if (object !== 'invoiceLine' || contractId === null || !invoices.has(documentId)) continue
    const contract = contracts.get(contractId)
    if (!contract) continue
    const known = into.get(documentId) ?? new Map<string, PayingTerms>()
    into.set(documentId, known.set(contractId, termsOf(contract, unit)))
  }
}

/** What the contract doesn't say, its account does. */
function termsOf({ id, values }: CanonicalRecord, { records }: UnitRecords): PayingTerms {
  const account = records.account?.find((one) => one.id === values.accountId)?.values ?? {}
  return {
    id,
    number: values.number ?? id,
    paymentTerms: values.paymentTerms ?? null,
    poRequired: (values.poRequired ?? account.poRequired) === 'true',
    poNumber: values.poNumber ?? null,
    deliveryMethod: values.deliveryMethod ?? account.deliveryMethod ?? null,
  }
}
