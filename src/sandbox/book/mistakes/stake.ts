import type { Contract } from '../business.js'
import { decimal, fromMinor, times, toMinor } from '../exact.js'
import { type Currency, USD } from '../money.js'

/** Money that hangs on a finding. */
export interface Stake {
  /** Minor units. */
  readonly amount: bigint
  readonly currency: Currency
}

/** What of a planted mistake tells its stake. Minor units. */
export interface Figures {
  readonly atStake: Stake | null
  readonly direction: string
  readonly currency: Currency | null
  readonly expected: bigint | null
  readonly actual: bigint | null
}

const sizeOf = (minor: bigint): bigint => (minor < 0n ? -minor : minor)

/**
 * What a finding puts at stake: the amount whose day is wrong, the size of a difference, or what can't be judged; null
 * where it is about no money.
 */
export function stakeOf({ atStake, direction, currency, expected, actual }: Figures): Stake | null {
  if (atStake || !currency || expected === null || actual === null) return atStake
  return { amount: sizeOf(direction === 'timing' ? expected : actual - expected), currency }
}

/** In cents of the reporting currency, US dollars, at the currency's rate. */
export const inDollars = ({ amount, currency }: Stake): bigint =>
  toMinor(times(fromMinor(amount, currency.exponent), decimal(currency.dollars)), USD.exponent)

/** What a contract is worth where nothing of it can be judged: its total, else what was booked for it. */
export function worthOf({ totalValue, terms, opportunities, typo }: Contract): Stake | null {
  // A total in a currency that nobody knows is no amount.
  if (totalValue !== null && !typo.currency) return { amount: totalValue, currency: terms.currency }
  const [first] = opportunities
  if (!first) return null
  return { amount: opportunities.reduce((sum, { amount }) => sum + amount, 0n), currency: first.currency }
}
