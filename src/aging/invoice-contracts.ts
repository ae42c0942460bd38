import { attested } from '../../reconcile/attestations/attested.js'
import type { CanonicalRecord, RecordsByObject } from '../../reconcile/records/record.js'
import type { PaymentTerms } from '../../reconcile/terms/contract.js'
import { agreedPaymentTerms, deliveryWanted, needsPurchaseOrder } from '../../reconcile/terms/paying.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { UnitRecords } from '../../reconcile/unit/unit.js'
import type { Store } from '../../state/store.js'

/** What holds where neither a contract nor its account says anything. */
export type PayingContext = Pick<UnitContext, 'termDefaults'>

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
  context: PayingContext,
): Promise<ReadonlyMap<string, readonly PayingTerms[]>> {
  const invoices = new Set(invoiceIds)
  const found = new Map<string, Map<string, PayingTerms>>()
  const keys = await Promise.all(invoiceIds.map((id) => store.units.of('invoice', id)))
  for (const key of new Set(keys.flat())) {
    for (const unit of await store.units.load([key])) noteContracts(unit, invoices, found, context)
  }
  return new Map([...found].map(([id, contracts]) => [id, [...contracts.values()].sort(byNumber)]))
}

const byNumber = (a: PayingTerms, b: PayingTerms): number => (a.number < b.number ? -1 : 1)

function noteContracts(
  unit: UnitRecords,
  invoices: ReadonlySet<string>,
  into: Map<string, Map<string, PayingTerms>>,
  context: PayingContext,
): void {
  const { records } = attested(unit.records)
  const contracts = new Map((records.contract ?? []).map((contract) => [contract.id, contract]))
  for (const { object, documentId, contractId } of unit.links) {
    if (object !== 'invoiceLine' || contractId === null || !invoices.has(documentId)) continue
    const contract = contracts.get(contractId)
    if (!contract) continue
    const known = into.get(documentId) ?? new Map<string, PayingTerms>()
    into.set(documentId, known.set(contractId, termsOf(contract, records, context)))
  }
}

/** As rules and the outlook read them: with overrides, and what the contract doesn't say from its account and the defaults. */
function termsOf(
  contract: CanonicalRecord,
  { account: accounts }: RecordsByObject,
  { termDefaults: defaults }: PayingContext,
): PayingTerms {
  const { id, values } = contract
  const account = accounts?.find((one) => one.id === values.accountId) ?? null
  const said = { contract, account, defaults }
  return {
    id,
    number: values.number ?? id,
    paymentTerms: termsText(agreedPaymentTerms(said)),
    poRequired: needsPurchaseOrder(said),
    poNumber: values.poNumber ?? null,
    deliveryMethod: deliveryWanted(said) ?? null,
  }
}

/** Net days in digits, any other term by its name, as such terms are staged. */
function termsText(terms: PaymentTerms | null): string | null {
  if (terms === null) return null
  return 'netDays' in terms ? String(terms.netDays) : terms.name
}
