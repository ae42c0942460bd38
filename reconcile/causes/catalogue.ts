import { AMENDMENT_NOT_BILLED } from './amendment-not-billed.js'
import type { Cause } from './cause.js'
import { CREDIT_NOT_ISSUED } from './credit-not-issued.js'
import { DECIMAL_SHIFTED } from './decimal-shifted.js'
import { DIGITS_TRANSPOSED } from './digits-transposed.js'
import { DISCOUNT_APPLIED_TWICE } from './discount-applied-twice.js'
import { DISCOUNT_NOT_APPLIED } from './discount-not-applied.js'
import { FX_CONVERTED } from './fx-converted.js'
import { PRICE_STEP_EARLY } from './price-step-early.js'
import { PRORATION_CONVENTION } from './proration-convention.js'
import { PRORATION_MISSING } from './proration-missing.js'
import { QUANTITY_STALE } from './quantity-stale.js'
import { RAMP_STEP_MISSED } from './ramp-step-missed.js'
import { ROUNDING_ACCUMULATED } from './rounding-accumulated.js'
import { TAX_INCLUDED } from './tax-included.js'
import { TERMINATION_NOT_APPLIED } from './termination-not-applied.js'
import { UPLIFT_NOT_APPLIED } from './uplift-not-applied.js'
import { WRONG_FREQUENCY } from './wrong-frequency.js'

/** Explanations of a wrong amount, in the order in which they are tried. */
export const CAUSES: readonly Cause[] = [
  UPLIFT_NOT_APPLIED,
  RAMP_STEP_MISSED,
  AMENDMENT_NOT_BILLED,
  DISCOUNT_NOT_APPLIED,
  DISCOUNT_APPLIED_TWICE,
  PRORATION_MISSING,
  PRORATION_CONVENTION,
  TERMINATION_NOT_APPLIED,
  WRONG_FREQUENCY,
  TAX_INCLUDED,
  FX_CONVERTED,
  QUANTITY_STALE,
  PRICE_STEP_EARLY,
  CREDIT_NOT_ISSUED,
  DIGITS_TRANSPOSED,
  DECIMAL_SHIFTED,
  ROUNDING_ACCUMULATED,
]
