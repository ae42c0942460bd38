import { type BilledSide, billedSide } from '../billed-side.js'
import { type FindingEntry, findingEntry } from '../document/finding-entry.js'
import type { CaseFigures } from '../figures/case-figures.js'
import { isFresh } from '../figures/tally.js'
import type { Derivation, ReportInput } from '../input.js'
import { marksNew } from '../news.js'
import { type ShownFact, shownFacts } from '../shown-facts.js'

/** A page holds so many cases in detail, and so many findings of each: what a browser (and a reader) takes easily. */
export const MOST_CASES = 250
const MOST_OF_A_CASE = 24

export interface ShownFinding {
  readonly entry: FindingEntry
  readonly billed: BilledSide
  readonly facts: readonly ShownFact[]
  readonly fresh: boolean
  readonly derivations: readonly Derivation[]
}

/** The findings of the worst cases, by case, in the document's order. */
export async function gatherCases(
  input: ReportInput,
  worstFirst: readonly CaseFigures[],
): Promise<ReadonlyMap<string, readonly ShownFinding[]>> {
  const cases = new Map<string, ShownFinding[]>()
  const chosen = new Set(worstFirst.slice(0, MOST_CASES).map(({ id }) => id))
  for await (const row of input.findings()) {
    const shown = cases.get(row.finding.case)
    if (!chosen.has(row.finding.case)) continue
    if (shown && shown.length >= MOST_OF_A_CASE) continue
    const entry = findingEntry(row, input.run.asOf, input.recordUrl)
    const finding: ShownFinding = {
      entry,
      billed: billedSide(row.finding),
      facts: shownFacts(row.finding, entry),
      fresh: marksNew(input) && isFresh(row, input.run.asOf),
      derivations: (await input.derive?.(row.finding)) ?? [],
    }
    if (shown) shown.push(finding)
    else cases.set(row.finding.case, [finding])
  }
  return cases
}
