import { AMOUNT_MISTAKES } from './amounts.js'
import { billedAfterExpiry, billedAfterTermination } from './billed-after-end.js'
import { convertedFigure, sameFigure } from './currency-mismatch.js'
import { customerUnmapped } from './customer-unmapped.js'
import { otherDueDate, otherTerms, poMissing } from './header.js'
import { invoiceDuplicate } from './invoice-duplicate.js'
import { creditedNotRebilled, neverIssued, voided } from './invoice-missing.js'
import { strangersInvoice, uncontractedSale } from './invoice-orphan.js'
import type { Mistake } from './mistake.js'
import { OF_BOOKINGS } from './of-bookings.js'
import { OF_CREDITS_AND_ORDERS } from './of-credits-and-orders.js'
import { OF_INVOICES } from './of-invoices.js'
import { oldCurrency } from './old-currency.js'
import { uncontracted, valueMismatch } from './opportunity.js'
import { opportunityCurrency, sentSomeday, sentSomehow } from './record-unreadable.js'
import { endBeforeStart, missingPrice, unknownCurrency, unknownFrequency } from './terms-unreadable.js'

/** Every kind of mistake that a book can hold. */
export const MISTAKES: readonly Mistake[] = [
  unknownFrequency,
  endBeforeStart,
  missingPrice,
  unknownCurrency,
  opportunityCurrency,
  sentSomeday,
  sentSomehow,
  customerUnmapped,
  uncontracted,
  valueMismatch,
  neverIssued,
  voided,
  creditedNotRebilled,
  invoiceDuplicate,
  strangersInvoice,
  uncontractedSale,
  sameFigure,
  convertedFigure,
  oldCurrency,
  billedAfterTermination,
  billedAfterExpiry,
  otherTerms,
  otherDueDate,
  poMissing,
  ...AMOUNT_MISTAKES,
  ...OF_BOOKINGS,
  ...OF_INVOICES,
  ...OF_CREDITS_AND_ORDERS,
]
