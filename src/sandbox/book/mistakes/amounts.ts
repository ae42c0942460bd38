import {
  amendmentNotBilled,
  creditNotIssued,
  growthMissed,
  replacementNotBilled,
  shrinkageMissed,
} from './amendments.js'
import {
  dayRounded,
  digitsTransposed,
  dividedByRate,
  hundredfoldBilled,
  monthRounded,
  multipliedByRate,
  otherMonths,
  taxIncluded,
  tenthBilled,
  unitPriceRounded,
} from './figures.js'
import { milestoneUnbilled } from './invoice-missing.js'
import { freeLineCharged, lineMissing, lineUnexpected } from './lines.js'
import { aboveCap, usageBelowCommit, usageUnbilled, yearBelowCommit } from './metered.js'
import type { Mistake } from './mistake.js'
import { oddlyOverbilled, oddlyUnderbilled } from './odd-amount.js'
import {
  billedAhead,
  billedEarly,
  billedInHold,
  billedLate,
  shortfallMadeUp,
  surplusTakenUp,
} from './off-time.js'
import {
  billedInAdvance,
  billedInArrears,
  billRemaining,
  halfYearlyForQuarterly,
  monthlyForQuarterly,
  monthlyForYearly,
  quarterlyForMonthly,
} from './other-rhythm.js'
import { earlyByItsOwn, lateByItsOwn } from './own-window.js'
import { backwardsDates, periodMismatch } from './period-mismatch.js'
import {
  discountNotApplied,
  discountTwice,
  rampStepEarly,
  rampStepMissed,
  upliftEarly,
  upliftNotApplied,
} from './prices.js'
import { proratedByDays, prorationConvention, prorationMissing, terminationNotApplied } from './shares.js'
import { oldPriceShown, priceMismatch, quantityMismatch, staleQuantityShown } from './shown-price.js'
import { taxOnTop } from './tax-on-top.js'

/** Wrong amounts and wrong days: everything that is judged by line and period. */
export const AMOUNT_MISTAKES: readonly Mistake[] = [
  upliftNotApplied,
  upliftEarly,
  rampStepMissed,
  rampStepEarly,
  discountNotApplied,
  discountTwice,
  amendmentNotBilled,
  creditNotIssued,
  replacementNotBilled,
  growthMissed,
  shrinkageMissed,
  prorationMissing,
  prorationConvention,
  proratedByDays,
  terminationNotApplied,
  ...otherMonths,
  taxIncluded,
  taxOnTop,
  multipliedByRate,
  dividedByRate,
  digitsTransposed,
  tenthBilled,
  hundredfoldBilled,
  unitPriceRounded,
  monthRounded,
  dayRounded,
  quantityMismatch,
  priceMismatch,
  staleQuantityShown,
  oldPriceShown,
  oddlyUnderbilled,
  oddlyOverbilled,
  lineMissing,
  lineUnexpected,
  freeLineCharged,
  billedLate,
  lateByItsOwn,
  earlyByItsOwn,
  billedEarly,
  billedAhead,
  billedInHold,
  shortfallMadeUp,
  surplusTakenUp,
  billedInArrears,
  billedInAdvance,
  quarterlyForMonthly,
  halfYearlyForQuarterly,
  monthlyForQuarterly,
  monthlyForYearly,
  billRemaining,
  periodMismatch,
  backwardsDates,
  usageBelowCommit,
  yearBelowCommit,
  usageUnbilled,
  aboveCap,
  milestoneUnbilled,
]
