import { BILLED_AFTER_END } from './billed-after-end.js'
import { BILLED_BEFORE_START } from './billed-before-start.js'
import { CURRENCY_MISMATCH } from './currency-mismatch.js'
import { CUSTOMER_UNMAPPED } from './customer-unmapped.js'
import { INVOICE_DUPLICATE } from './invoice-duplicate.js'
import { INVOICE_MISSING } from './invoice-missing.js'
import { INVOICE_ORPHAN } from './invoice-orphan.js'
import { LINE_MISSING } from './line-missing.js'
import { OPPORTUNITY_UNCONTRACTED } from './opportunity-uncontracted.js'
import { OPPORTUNITY_VALUE_MISMATCH } from './opportunity-value-mismatch.js'
import { OVERBILLED } from './overbilled.js'
import { PAYMENT_TERMS_MISMATCH } from './payment-terms-mismatch.js'
import { PO_MISSING } from './po-missing.js'
import { RECORD_UNREADABLE } from './record-unreadable.js'
import type { Rule } from './rule.js'
import { TERMS_UNREADABLE } from './terms-unreadable.js'
import { UNDERBILLED } from './underbilled.js'

/** Every rule, in the order in which they claim: where several could speak of the same money, the first one does. */
export const RULES: readonly Rule[] = [
  TERMS_UNREADABLE,
  RECORD_UNREADABLE,
  CUSTOMER_UNMAPPED,
  OPPORTUNITY_UNCONTRACTED,
  OPPORTUNITY_VALUE_MISMATCH,

  INVOICE_DUPLICATE,
  INVOICE_ORPHAN,
  CURRENCY_MISMATCH,
  BILLED_BEFORE_START,
  BILLED_AFTER_END,
  PAYMENT_TERMS_MISMATCH,
  PO_MISSING,

  INVOICE_MISSING,
  LINE_MISSING,
  UNDERBILLED,
  OVERBILLED,
]

export const ruleOf = (code: string): Rule | undefined => RULES.find((rule) => rule.code === code)
