import type { Dice } from '../dice.js'
import { centOff } from './cent-off.js'
import { creditAndRebill } from './credit-and-rebill.js'
import { discountLine } from './discount-line.js'
import { explodedBundle } from './exploded-bundle.js'
import { goodwill } from './goodwill.js'
import { migrated } from './migrated.js'
import { datedAhead, draftAhead } from './next-period.js'
import { noDates } from './no-dates.js'
import { OF_HEADERS } from './of-headers.js'
import { otherOrder } from './other-order.js'
import { paidWithoutPo } from './paid-without-po.js'
import { reductionCredit } from './reduction-credit.js'
import { severalPeriods } from './several-periods.js'
import { splitInvoice } from './split-invoice.js'
import { terminationCredit } from './termination-credit.js'
import type { Scene, Variation } from './variation.js'
import { voidAndReplace } from './void-and-replace.js'

/** Oddities that few contracts lend themselves to: tried first. */
const RARE: readonly Variation[] = [
  explodedBundle,
  terminationCredit,
  paidWithoutPo,
  discountLine,
  severalPeriods,
  reductionCredit,
  migrated,
]

const COMMON: readonly Variation[] = [
  splitInvoice,
  creditAndRebill,
  voidAndReplace,
  noDates,
  otherOrder,
  draftAhead,
  datedAhead,
  goodwill,
  centOff,
]

/** Every harmless oddity that a single contract's billing can show. */
export const VARIATIONS: readonly Variation[] = [...RARE, ...COMMON, ...OF_HEADERS]

/** Amounts of one currency, without tax in them: what changes them needn't ask whose tax or currency it was. */
const hasPlainAmounts = ({ contract: { terms, lines } }: Scene['billed']): boolean =>
  !terms.priceIncludesTax && !lines.some(({ own }) => own?.currency || own?.priceIncludesTax)

/** Tries oddities in random order and leaves it at the first that fits; its name, or null. */
export function vary(dice: Dice, scene: Scene): string | null {
  const rare = dice.chance(65) ? dice.shuffled(RARE) : []
  const headers = dice.chance(30) ? dice.shuffled(OF_HEADERS) : []
  const isPlain = hasPlainAmounts(scene.billed)
  for (const variation of [...rare, ...headers, ...dice.shuffled(COMMON).slice(0, 4)]) {
    if ((isPlain || variation.keepsAmounts) && variation.apply(scene)) return variation.name
  }
  return null
}
