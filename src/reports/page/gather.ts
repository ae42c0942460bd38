import type { CaseFigures } from '../figures/case-figures.js'
import { isFresh } from '../figures/tally.js'
import type { Derivation, ReportInput } from '../input.js'
import { marksNew } from '../news.js'
import { type ShownFinding, shownFinding } from '../shown-finding.js'

/** A page holds so many cases in detail, and so many findings of each: what a browser (and a reader) takes easily. */
export const MOST_CASES = 250
const MOST_OF_A_CASE = 24

/** One that is opened, with where its amounts come from. */
export interface OpenedFinding extends ShownFinding {
  readonly fresh: boolean
  readonly derivations: readonly Derivation[]
}

/** The findings of the worst cases, by case, in the document's order. */
export async function gatherCases(
  input: ReportInput,
  worstFirst: readonly CaseFigures[],
): Promise<ReadonlyMap<string, readonly OpenedFinding[]>> {
  const cases = new Map<string, OpenedFinding[]>()
  const chosen = new Set(worstFirst.slice(0, MOST_CASES).map(({ id }) => id))
  for await (const row of input.findings()) {
    const shown = cases.get(row.finding.case)
    if (!chosen.has(row.finding.case)) continue
    if (shown && shown.length >= MOST_OF_A_CASE) continue
    const finding: OpenedFinding = {
      ...shownFinding(row, input),
      fresh: marksNew(input) && isFresh(row, input.run.asOf),
      derivations: (await input.derive?.(row.finding)) ?? [],
    }
    if (shown) shown.push(finding)
    else cases.set(row.finding.case, [finding])
  }
  return cases
}
