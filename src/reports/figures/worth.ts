import { type Money, money } from '../../../reconcile/basics/money.js'
import { withReporting } from '../document/summary.js'
import type { CurrencySums } from './amounts.js'
import type { Tally } from './tally.js'

/** What open and accepted findings of one direction of money come to. */
export interface Worth {
  /** In the reporting currency: each finding at the run's rates, as every list of findings adds up. */
  readonly all: Money
  /** In each contract's own currency. */
  readonly own: CurrencySums
  /** Whether the sum says more than its one currency does. */
  readonly isConverted: boolean
  /** Currencies that the sum lacks, as there is no rate. */
  readonly without: readonly string[]
}

export const underbilledOf = (tally: Tally, reporting: string): Worth =>
  worth(
    tally,
    tally.underbilled,
    tally.accounts.flatMap(({ owedToUs }) => owedToUs),
    reporting,
  )

export const overbilledOf = (tally: Tally, reporting: string): Worth =>
  worth(
    tally,
    tally.overbilled,
    tally.accounts.flatMap(({ owedToCustomer }) => owedToCustomer),
    reporting,
  )

function worth(
  { withoutRate }: Tally,
  own: CurrencySums,
  exposures: readonly Money[],
  reporting: string,
): Worth {
  const its = exposures.filter(({ currency }) => currency === reporting)
  const all = money(
    its.reduce((sum, { minor }) => sum + minor, 0n),
    reporting,
  )
  const isConverted = own.entries().some(({ currency, minor }) => currency !== reporting && minor !== 0n)
  const without = withoutRate.filter((currency) => own.of(currency).minor !== 0n)
  return { all, own: isConverted ? own : withReporting(own, reporting), isConverted, without }
}
