import { billedBeforeStart } from './billed-before-start.js'
import { customerMismatch } from './customer-mismatch.js'
import { postedBeside, postedTooLate } from './cutoff-mismatch.js'
import {
  neverSent,
  notSubmitted,
  otherAddress,
  rejectedByPortal,
  sentOtherwise,
} from './delivery-mismatch.js'
import { invoiceInDoubt } from './invoice-in-doubt.js'
import { invoiceUnapproved } from './invoice-unapproved.js'
import type { Mistake } from './mistake.js'
import { poMismatch } from './po-mismatch.js'
import { notTheContracts, notTheCustomers } from './subsidiary-mismatch.js'

/** Mistakes that an invoice's header shows. */
export const OF_INVOICES: readonly Mistake[] = [
  invoiceInDoubt,
  customerMismatch,
  notTheCustomers,
  notTheContracts,
  billedBeforeStart,
  poMismatch,
  sentOtherwise,
  neverSent,
  rejectedByPortal,
  notSubmitted,
  otherAddress,
  postedBeside,
  postedTooLate,
  invoiceUnapproved,
]
