import type { CaseFigures } from './figures/case-figures.js'
import { amountText } from './text.js'

/** What a case is about; where no money differs, what is at stake: right money on a wrong day, or a risk. */
export function caseWorth({ differences, exposure }: CaseFigures): string {
  const differing = differences.filter(({ minor }) => minor !== 0n)
  return differing.map(amountText).join(', ') || (exposure ? `${amountText(exposure)} at stake` : '')
}
