import { contractLapsed } from './contract-lapsed.js'
import { contractOverlap } from './contract-overlap.js'
import { otherTotal, totalWithoutRaise } from './contract-value-mismatch.js'
import { customerDuplicate } from './customer-duplicate.js'
import { holdOverdue } from './hold-overdue.js'
import type { Mistake } from './mistake.js'
import {
  invoiceOfOpenOpportunity,
  opportunityDeleted,
  opportunityLost,
  opportunityOpen,
} from './opportunity-not-won.js'

/** Mistakes about who bought what, and on which contract. */
export const OF_BOOKINGS: readonly Mistake[] = [
  customerDuplicate,
  opportunityOpen,
  opportunityLost,
  opportunityDeleted,
  invoiceOfOpenOpportunity,
  otherTotal,
  totalWithoutRaise,
  contractOverlap,
  contractLapsed,
  holdOverdue,
]
