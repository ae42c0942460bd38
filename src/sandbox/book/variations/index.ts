import type { Dice } from '../dice.js'
import { creditAndRebill } from './credit-and-rebill.js'
import { discountLine } from './discount-line.js'
import { goodwill } from './goodwill.js'
import { datedAhead, draftAhead } from './next-period.js'
import { noDates } from './no-dates.js'
import { otherOrder } from './other-order.js'
import { paidWithoutPo } from './paid-without-po.js'
import { severalPeriods } from './several-periods.js'
import { splitInvoice } from './split-invoice.js'
import { terminationCredit } from './termination-credit.js'
import type { Scene, Variation } from './variation.js'
import { voidAndReplace } from './void-and-replace.js'

/** Every harmless oddity that a single contract's billing can show. */
export const VARIATIONS: readonly Variation[] = [
  terminationCredit,
  paidWithoutPo,
  discountLine,
  splitInvoice,
  severalPeriods,
  creditAndRebill,
  voidAndReplace,
  noDates,
  otherOrder,
  draftAhead,
  datedAhead,
  goodwill,
]

/** Tries a few oddities in random order and leaves it at the first that fits; its name, or null. */
export function vary(dice: Dice, scene: Scene): string | null {
  for (const variation of dice.shuffled(VARIATIONS).slice(0, 5)) {
    if (variation.apply(scene)) return variation.name
  }
  return null
}
