import { changedPo } from './changed-po.js'
import { enteredLate } from './entered-late.js'
import { fromTheOtherSeller, toTheFamily } from './other-customer.js'
import type { Variation } from './variation.js'

/** Oddities of an invoice's header: whom it went to, who issued it, under which PO, in which period. */
export const OF_HEADERS: readonly Variation[] = [changedPo, toTheFamily, fromTheOtherSeller, enteredLate]
