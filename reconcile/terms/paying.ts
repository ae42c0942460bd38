import type { CanonicalRecord } from '../records/record.js'
import type { PaymentTerms } from './contract.js'
import type { Settings } from './input.js'
import { readPaymentTerms } from './payment-terms.js'

/** Where it is said how invoices are paid. */
export interface PayingSources {
  /** As persons say it is: with overrides laid over it. */
  readonly contract: CanonicalRecord
  /** Null where the contract has none, or it isn't staged. */
  readonly account: CanonicalRecord | null
  /** What holds where neither says anything (`reconcile.defaults`). */
  readonly defaults: Settings
}

/** Whether invoices need the customer's purchase order: as the contract says, else the account, else the defaults. */
export const needsPurchaseOrder = (said: PayingSources): boolean => stated(said, 'poRequired') === 'true'

/** How the customer wants invoices, as said in the same places; undefined: nobody says. */
export const deliveryWanted = (said: PayingSources): string | undefined => stated(said, 'deliveryMethod')

const stated = (
  { contract, account, defaults }: PayingSources,
  field: 'poRequired' | 'deliveryMethod',
): string | undefined => contract.values[field] ?? account?.values[field] ?? defaults[field]

/** The payment terms agreed, as the contract says, else the defaults; also where its other terms can't be read. */
export function agreedPaymentTerms({
  contract,
  defaults,
}: Pick<PayingSources, 'contract' | 'defaults'>): PaymentTerms | null {
  const text = contract.values.paymentTerms?.trim() || defaults.paymentTerms?.trim()
  return text ? readPaymentTerms(text) : null
}
