import type { CaseFigures } from './figures/case-figures.js'
import { amountText } from './text.js'

/** What a case is about; in brackets what is at stake where no money differs: right money on a wrong day, or a risk. */
export function caseWorth({ differences, exposure }: CaseFigures): string {
  const differing = differences.filter(({ minor }) => minor !== 0n)
  return differing.map(amountText).join(', ') || (exposure ? `(${amountText(exposure)})` : '')
}
