import { creditedAgain, creditTooLarge } from './credit-exceeds-billed.js'
import { creditUnlinked } from './credit-unlinked.js'
import type { Mistake } from './mistake.js'
import {
  orderClosed,
  orderNotSynced,
  orderOfLongAgo,
  orderOfOtherProduct,
  orderOfOtherQuantity,
  orderOfOtherRate,
  orderPending,
  poAwaited,
} from './not-billed.js'

/** Mistakes with credit memos, and invoices that never came for a reason that another record shows. */
export const OF_CREDITS_AND_ORDERS: readonly Mistake[] = [
  creditUnlinked,
  creditedAgain,
  creditTooLarge,
  poAwaited,
  orderNotSynced,
  orderOfLongAgo,
  orderPending,
  orderClosed,
  orderOfOtherQuantity,
  orderOfOtherRate,
  orderOfOtherProduct,
]
