import { BILLED_AFTER_END } from './billed-after-end.js'
import { BILLED_BEFORE_START } from './billed-before-start.js'
import { BILLED_EARLY } from './billed-early.js'
import { BILLED_LATE } from './billed-late.js'
import { CASH_UNAPPLIED } from './cash-unapplied.js'
import { CONTRACT_LAPSED } from './contract-lapsed.js'
import { CONTRACT_OVERLAP } from './contract-overlap.js'
import { CONTRACT_VALUE_MISMATCH } from './contract-value-mismatch.js'
import { CREDIT_EXCEEDS_BILLED } from './credit-exceeds-billed.js'
import { CREDIT_UNLINKED } from './credit-unlinked.js'
import { CURRENCY_MISMATCH } from './currency-mismatch.js'
import { CUSTOMER_DUPLICATE } from './customer-duplicate.js'
import { CUSTOMER_MISMATCH } from './customer-mismatch.js'
import { CUSTOMER_UNMAPPED } from './customer-unmapped.js'
import { CUTOFF_MISMATCH } from './cutoff-mismatch.js'
import { DELIVERY_MISMATCH } from './delivery-mismatch.js'
import { FREQUENCY_MISMATCH } from './frequency-mismatch.js'
import { HOLD_OVERDUE } from './hold-overdue.js'
import { INVOICE_DUPLICATE } from './invoice-duplicate.js'
import { INVOICE_MISSING } from './invoice-missing.js'
import { INVOICE_ORPHAN } from './invoice-orphan.js'
import { INVOICE_UNAPPROVED } from './invoice-unapproved.js'
import { LINE_MISSING } from './line-missing.js'
import { LINE_UNEXPECTED } from './line-unexpected.js'
import { OPPORTUNITY_NOT_WON } from './opportunity-not-won.js'
import { OPPORTUNITY_UNCONTRACTED } from './opportunity-uncontracted.js'
import { OPPORTUNITY_VALUE_MISMATCH } from './opportunity-value-mismatch.js'
import { OVERBILLED } from './overbilled.js'
import { PAST_DUE } from './past-due.js'
import { PAYMENT_TERMS_MISMATCH } from './payment-terms-mismatch.js'
import { PERIOD_MISMATCH } from './period-mismatch.js'
import { PO_MISMATCH } from './po-mismatch.js'
import { PO_MISSING } from './po-missing.js'
import { PRICE_MISMATCH } from './price-mismatch.js'
import { QUANTITY_MISMATCH } from './quantity-mismatch.js'
import { RECORD_UNREADABLE } from './record-unreadable.js'
import type { Rule } from './rule.js'
import { SUBSIDIARY_MISMATCH } from './subsidiary-mismatch.js'
import { TERMS_UNREADABLE } from './terms-unreadable.js'
import { TIMING_MISMATCH } from './timing-mismatch.js'
import { UNDERBILLED } from './underbilled.js'
import { USAGE_BELOW_COMMIT } from './usage-below-commit.js'

/** Every rule, in the order in which they claim: where several could speak of the same money, the first one does. */
export const RULES: readonly Rule[] = [
  TERMS_UNREADABLE,
  RECORD_UNREADABLE,
  CUSTOMER_UNMAPPED,
  CUSTOMER_DUPLICATE,
  OPPORTUNITY_UNCONTRACTED,
  OPPORTUNITY_NOT_WON,
  OPPORTUNITY_VALUE_MISMATCH,
  CONTRACT_VALUE_MISMATCH,
  CONTRACT_OVERLAP,
  CONTRACT_LAPSED,
  HOLD_OVERDUE,

  INVOICE_DUPLICATE,
  INVOICE_ORPHAN,
  CUSTOMER_MISMATCH,
  CURRENCY_MISMATCH,
  SUBSIDIARY_MISMATCH,
  BILLED_BEFORE_START,
  BILLED_AFTER_END,
  PAYMENT_TERMS_MISMATCH,
  PO_MISSING,
  PO_MISMATCH,
  DELIVERY_MISMATCH,
  CUTOFF_MISMATCH,
  INVOICE_UNAPPROVED,

  TIMING_MISMATCH,
  FREQUENCY_MISMATCH,
  // Above the other rules on amounts: more taken back than billed is not just too little.
  CREDIT_EXCEEDS_BILLED,
  INVOICE_MISSING,
  LINE_MISSING,
  LINE_UNEXPECTED,
  QUANTITY_MISMATCH,
  PRICE_MISMATCH,
  PERIOD_MISMATCH,
  BILLED_EARLY,
  BILLED_LATE,
  USAGE_BELOW_COMMIT,
  UNDERBILLED,
  OVERBILLED,

  CREDIT_UNLINKED,
  CASH_UNAPPLIED,
  PAST_DUE,
]
