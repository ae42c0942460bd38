import type { Money } from '../../reconcile/basics/money.js'
import { type CaseFigures, offOf } from './figures/case-figures.js'
import { amountText } from './text.js'

/** What a case is about; where no money differs, what is at stake: right money on a wrong day, or a risk. */
export function caseWorth(one: CaseFigures): string {
  const stake = stakeOf(one)
  return offOf(one).map(amountText).join(', ') || (stake ? `${amountText(stake)} at stake` : '')
}

/** Where no money differs: what a case puts at risk, in the reporting currency; null where no amount says it. */
export const stakeOf = (one: CaseFigures): Money | null =>
  offOf(one).length === 0 && one.exposure !== null && one.exposure.minor !== 0n ? one.exposure : null
