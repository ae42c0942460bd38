import type { Finding } from '../findings/finding.js'

/** Rules whose findings may be why a customer doesn't pay, whichever way the money goes. */
const REASONS: ReadonlySet<string> = new Set([
  'PO_MISSING',
  'PO_MISMATCH',
  'DELIVERY_MISMATCH',
  'PAYMENT_TERMS_MISMATCH',
  'CURRENCY_MISMATCH',
  'CUSTOMER_MISMATCH',
  'SUBSIDIARY_MISMATCH',
  'INVOICE_DUPLICATE',
  'BILLED_BEFORE_START',
  'BILLED_AFTER_END',
  'BILLED_EARLY',
  'PERIOD_MISMATCH',
  'LINE_UNEXPECTED',
])

/** Rules of amounts: nobody holds back payment because too little was asked of him. */
const AMOUNTS: ReadonlySet<string> = new Set(['OVERBILLED', 'QUANTITY_MISMATCH', 'PRICE_MISMATCH'])

/** Whether a finding may be why its invoices aren't paid: a wrong purchase order, never delivered, too much asked. */
export function mayBeWhy({ rule, direction, invoices }: Finding): boolean {
  if (invoices.length === 0) return false
  return REASONS.has(rule) || (AMOUNTS.has(rule) && direction === 'owed-to-customer')
}
