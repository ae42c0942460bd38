/** How a part of a period is priced. */
export type Proration = 'daily' | 'thirty360' | 'monthly' | 'annual365' | 'none'

/**
 * What a contract, or a line of its own, has agreed otherwise than most: each absent one has the default, which is never
 * among the values here.
 */
export interface Conventions {
  readonly proration?: Exclude<Proration, 'daily'>
  /** The day of termination has no service any more. */
  readonly terminationDay?: 'unbilled'
  readonly terminationBilling?: 'keep' | 'accelerate'
  /** What periods count from, in place of the contract's start. */
  readonly anchorDate?: string
  readonly firstBoundary?: 'whole-period'
  readonly monthEnd?: 'sticky'
  readonly stub?: 'front-short' | 'back-long' | 'front-long'
  readonly finalArrears?: 'next-boundary'
  /** Places to which the share of a part of a period is rounded. */
  readonly fractionDigits?: number
  readonly remainder?: 'first' | 'largest'
  readonly upliftBase?: 'simple'
  readonly upliftFrom?: 'contract' | 'renewal'
  /** Places of the price of one unit for a billing period. */
  readonly priceDigits?: number
  readonly rounding?: 'half-even'
  /** Which of two lines has the day on which one replaces the other; absent: the new one. */
  readonly changeDay?: 'old'
  /** Days added to every bill date. */
  readonly offsetDays?: number
}
