/** Why an invoice's amount isn't that of the one before, in the order in which it is told. */
export const STEPS = [
  /** Products that came or went. */
  'products',
  'quantity',
  /** List price and discount. */
  'price',
  'uplift',
  'part period',
  'as incurred',
  'one-time',
  /** Lines below zero. */
  'credits',
  /** What either invoice bills otherwise than its terms say. */
  'not as agreed',
  'tax',
] as const
export type StepKind = (typeof STEPS)[number]

export interface Step {
  readonly kind: StepKind
  /** Minor units. */
  readonly amount: bigint
}
