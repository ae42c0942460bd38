/**
 * What explains a cause on many contracts at once, better than so many slips do: the setting of ours that is wrong, or what
 * is set up wrong in NetSuite. One or two sentences each, by the cause's code.
 */
export const SET_UP_OF_CAUSE: Readonly<Record<string, string>> = {
  UPLIFT_NOT_APPLIED:
    'Nothing raises NetSuite’s prices at an anniversary: look at its billing schedules. If contracts aren’t raised so, look at `upliftPercent` and `upliftFrom`; `tieout calibrate` compares them.',
  RAMP_STEP_MISSED:
    'Later segments of ramped deals don’t reach NetSuite: look at how orders carry price changes with their dates.',
  AMENDMENT_NOT_BILLED:
    'Amendments don’t reach NetSuite’s orders after their approval: look at the integration’s filter and at its errors.',
  DISCOUNT_NOT_APPLIED:
    'NetSuite bills the list price: look at the price level of the items, and at whether `unitPrice` is mapped to a list price while the discount stands elsewhere (`discountPercent`).',
  DISCOUNT_APPLIED_TWICE:
    'The price that is handed over has its discount in it, and NetSuite takes it again: hand over one of the two. If the mapped `unitPrice` is net already, map `discountPercent` to null.',
  PRORATION_MISSING:
    'Part periods are billed in full: look at the proration of NetSuite’s billing schedules. If that is agreed, `reconcile.defaults.proration: none`.',
  PRORATION_CONVENTION:
    'Part periods are reckoned by another convention: `tieout calibrate` shows under which `reconcile.defaults.proration` the book ties out.',
  TERMINATION_NOT_APPLIED:
    'Terminations don’t stop NetSuite’s billing schedules. If fees are non-refundable, `reconcile.defaults.terminationBilling: keep`; if `terminatedOn` is the first day without service, `terminationDay: unbilled`.',
  WRONG_FREQUENCY:
    'The frequency is read or set up wrong: look at the value table of `billingFrequency`, and at the billing schedules that orders get by default.',
  TAX_INCLUDED:
    'Amounts with tax in them are billed as net, or agreed prices include tax: look at NetSuite’s tax set-up, or map `priceIncludesTax`.',
  FX_CONVERTED:
    'Prices are converted on the way into NetSuite: look at the currency that orders are created in, and at which currency the mapped prices are in.',
  QUANTITY_STALE:
    'New quantities don’t reach NetSuite’s orders: look at what triggers the integration when an order is amended.',
  PRICE_STEP_EARLY:
    'Prices are raised a step too early: look at the date from which NetSuite’s new prices count, and at `upliftFrom`.',
  CREDIT_NOT_ISSUED:
    'Reductions don’t lead to credit memos: look at how amendments with a negative quantity reach NetSuite.',
  DIGITS_TRANSPOSED:
    'So many typing mistakes are none: look at who types these amounts, and have them handed over.',
  DECIMAL_SHIFTED:
    'A decimal point is lost or gained on the way: look at how numbers are written in the integration (decimal comma, cents).',
  ROUNDING_ACCUMULATED:
    'Prices are rounded before they are multiplied: `tieout calibrate` compares `priceDigits`, `fractionDigits` and `remainder`.',
  INVOICE_VOIDED:
    'Invoices are voided and not issued again: look for a run of voids (a wrong template, a closed period) and who redoes them.',
  CREDITED_NOT_REBILLED:
    'Credit and rebill stops halfway: look at who issues the second invoice. If these credits are concessions, map the credit memo’s `reason`.',
  PO_AWAITED:
    'Customers’ purchase orders come late or aren’t entered: look at who asks for them, and at `poRequired` if few really need one.',
  ORDER_NOT_SYNCED:
    'Contracts don’t become sales orders: look at the integration’s filter, its errors, and the user that it runs as.',
  ORDER_PENDING: 'Sales orders wait for approval: look at NetSuite’s approval routing and who has the queue.',
  ORDER_CLOSED:
    'Sales orders’ lines are closed before they are billed: look at who closes them, and at mass updates.',
  ORDER_DIFFERS:
    'What changes after an order’s approval doesn’t reach NetSuite: look at whether the integration updates approved orders.',
}

/** The same for findings that never have a cause, by their rule. Amounts without a cause have nothing in common. */
export const SET_UP_OF_RULE: Readonly<Record<string, string>> = {
  TERMS_UNREADABLE:
    'A field isn’t mapped, or its value table doesn’t know what the org writes there. Each of these findings names its field: map it under `salesforce.objects`.',
  RECORD_UNREADABLE:
    'The mapping of a field doesn’t know what the source writes there. Each of these findings names its field: look at it under `salesforce.objects` or `netsuite.objects`.',
  CUSTOMER_UNMAPPED:
    'Accounts and customers don’t name each other: look at the mapping of `salesforceAccountId` and `netsuiteCustomerId`.',
  OPPORTUNITY_NOT_WON:
    'The mapping of `opportunityId` or `isWon` points elsewhere, or orders are activated before their deal is closed.',
  OPPORTUNITY_VALUE_MISMATCH:
    'An opportunity’s amount holds something else than the whole value: look at `reconcile.opportunityAmount`.',
  CONTRACT_VALUE_MISMATCH:
    'The total value covers other lines than these: look at `reconcile.totalValueCovers` and the mapping of `totalValue`.',
  CONTRACT_OVERLAP:
    'Renewals don’t name what they renew: map `renewalOf`, or activate a renewal from the old end on.',
  CONTRACT_LAPSED:
    'Contracts run on without a renewal on file: if they renew by themselves, map `autoRenew` or set it in `reconcile.defaults`.',
  HOLD_OVERDUE: 'Holds aren’t ended: look at who closes them, and at `reconcile.holdMaxDays`.',
  INVOICE_DUPLICATE:
    'Invoices are created twice: look at the integration’s retries and at overlapping billing schedules.',
  CUSTOMER_MISMATCH:
    'Who pays is mapped wrong: look at `billToAccountId`, `netsuiteCustomerId` and NetSuite’s parents.',
  CURRENCY_MISMATCH:
    'Orders are created in the customer’s currency and not the contract’s: look at the integration, and at the mapping of `currency`.',
  SUBSIDIARY_MISMATCH:
    'Invoices come from the default subsidiary: look at NetSuite’s form, and at `customer.subsidiaries` where several may invoice.',
  BILLED_BEFORE_START:
    'Service dates lie before the term: look at the mapping of `startDate`, and at the dates on billing schedules.',
  BILLED_AFTER_END:
    'Billing isn’t stopped at the end: if contracts renew by themselves, map `autoRenew`; else look at the billing schedules’ end.',
  PAYMENT_TERMS_MISMATCH:
    'NetSuite takes the customer’s default terms and not the contract’s: look at what the integration sets, and at the value table of `paymentTerms`.',
  PO_MISSING:
    'Purchase orders don’t reach the invoices: look at the form’s field (`otherrefnum`), and at `poRequired` if few really need one.',
  PO_MISMATCH: 'Invoices keep an old purchase order: look at what copies it, and when.',
  DELIVERY_MISMATCH:
    'Invoices aren’t sent, or nobody records it: look at the send-out job, and at the mapping of `sentOn` and `deliveryMethod`.',
  CUTOFF_MISMATCH:
    'Invoices are posted to the period in which they are made: look at NetSuite’s posting period default.',
  INVOICE_UNAPPROVED:
    'Invoices wait for approval: look at NetSuite’s approval routing and who has the queue.',
  TIMING_MISMATCH:
    'The book is billed the other way round: look at `reconcile.defaults.billingTiming`; `tieout calibrate` compares.',
  FREQUENCY_MISMATCH: 'The frequency is read or set up wrong: look at the value table of `billingFrequency`.',
  LINE_MISSING:
    'One product doesn’t get onto the invoices: look at whether its item exists in NetSuite under the same code, or is billed within another (`reconcile.groups`).',
  LINE_UNEXPECTED:
    'Products go by other codes in NetSuite: look at the mapping of `productCode`, and at `reconcile.groups` and `reconcile.outOfScope.items`.',
  PERIOD_MISMATCH:
    'Service dates are entered by another convention: look at the mapping of `serviceStart` and `serviceEnd`, and at the billing anchor.',
  BILLED_EARLY:
    'Billing runs ahead of the terms: look at `reconcile.earlyDays`, `billingTiming` and the day of the billing run.',
  BILLED_LATE:
    'Billing runs behind the terms: look at `reconcile.graceDays`, `bookedOn` and the day of the billing run.',
  CREDIT_EXCEEDS_BILLED:
    'Credits are issued on top of credits: look at who may issue them, and at the credit memo’s `reason`.',
}
