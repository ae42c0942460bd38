import { sumOf } from '../basics/minor.js'
import type { Period } from '../basics/period.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item, Pass } from './match.js'

/**
 * Pairs a bundle with the items of one contract line that follow each other through just its days and add up to it: what
 * an invoice line for several periods most plainly is. Items of another line may have the same amounts, but not the run.
 */
export function pairLineRuns(
  ledger: Ledger,
  pass: Pass,
  items: readonly Item[],
  bundles: readonly Bundle[],
): void {
  const runs = runsByLine(items)
  if (runs.length < 2) return
  for (const bundle of bundles) {
    const at = runs.findIndex((run) => fills(run, bundle.period!) && ledger.ties(sumOf(run), bundle.amount))
    if (at >= 0) ledger.match(pass, runs.splice(at, 1)[0]!, [bundle])
  }
}

export function runsByLine(items: readonly Item[]): Item[][] {
  const byLine = new Map<string, Item[]>()
  for (const item of items) {
    const { lineId } = item.expected
    const run = byLine.get(lineId)
    if (run) run.push(item)
    else byLine.set(lineId, [item])
  }
  return [...byLine.values()]
}

/** From the first day to the last without a gap. */
function fills(run: readonly Item[], days: Period): boolean {
  let next: number = days.start
  for (const { expected } of run) {
    if (expected.period.start !== next) return false
    next = expected.period.end + 1
  }
  return next === days.end + 1
}
