import { sizeOf, sumOf } from '../basics/minor.js'
import type { Ledger } from './ledger.js'
import type { Item } from './match.js'
import { SEARCHED_EXACTLY } from './subset.js'

/**
 * Which of several open items were billed along with others, by money: `rest` is what was billed beyond those others. The
 * choice that leaves the least unexplained wins, an item that is left open counting where it is due; then, where something
 * was billed beyond or is lacking, the one that leaves the fewest differences; then the fewest items. Beyond the number that
 * is searched exactly, all of them or none.
 */
export function leastUnexplainedAlong(ledger: Ledger, items: readonly Item[], rest: bigint): readonly Item[] {
  if (items.length === 0) return []
  const open = items.reduce((sum, item) => sum + missed(item), 0n)
  const missing = items.filter((item) => missed(item) > 0n).length
  const differs = off(ledger, 0n, rest) > 0n
  let best: Choice = { items: [], unexplained: off(ledger, 0n, rest) + open, loose: missing + 1 }
  for (const chosen of choices(items)) {
    const beyond = off(ledger, sumOf(chosen), rest)
    const left = chosen.reduce((total, item) => total - missed(item), open)
    const loose = missing - chosen.filter((item) => missed(item) > 0n).length + (beyond > 0n ? 1 : 0)
    const choice = { items: chosen, unexplained: beyond + left, loose: differs ? loose : best.loose }
    if (isBetter(choice, best)) best = choice
  }
  return best.items
}

interface Choice {
  readonly items: readonly Item[]
  readonly unexplained: bigint
  /** Each would be a finding: the difference, and what is left open. */
  readonly loose: number
}

function isBetter(a: Choice, b: Choice): boolean {
  if (a.unexplained !== b.unexplained) return a.unexplained < b.unexplained
  if (a.loose !== b.loose) return a.loose < b.loose
  return a.items.length < b.items.length
}

/** What an open item leaves unexplained: nothing before it is due. */
const missed = ({ amount, due }: Item): bigint => (due ? sizeOf(amount) : 0n)

const off = (ledger: Ledger, expected: bigint, billed: bigint): bigint =>
  ledger.ties(expected, billed) ? 0n : sizeOf(billed - expected)

function* choices(items: readonly Item[]): Iterable<readonly Item[]> {
  if (items.length > SEARCHED_EXACTLY) yield items
  else
    for (let bits = 1; bits < 2 ** items.length; bits += 1)
      yield items.filter((_, index) => (bits >> index) % 2 === 1)
}
