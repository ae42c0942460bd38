import type { Cause } from './cause.js'
import { DISCOUNT_NOT_APPLIED } from './discount-not-applied.js'
import { PRORATION_MISSING } from './proration-missing.js'
import { UPLIFT_NOT_APPLIED } from './uplift-not-applied.js'

/** Explanations of a wrong amount, in the order in which they are tried. */
export const CAUSES: readonly Cause[] = [UPLIFT_NOT_APPLIED, DISCOUNT_NOT_APPLIED, PRORATION_MISSING]
