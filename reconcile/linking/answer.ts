import type { CanonicalRecord } from '../records/record.js'
import type { LinkMethod } from './link.js'

/** What the methods of linking said of one line: a contract and how, or the candidates. */
export interface Answer {
  readonly contract: CanonicalRecord | null
  readonly method: LinkMethod
  readonly candidates: readonly CanonicalRecord[]
}

const NO_ANSWER: Answer = { contract: null, method: 'none', candidates: [] }

/** A method, and the contracts that it gives for what is asked about. */
export interface Attempt<Asked> {
  readonly method: LinkMethod
  readonly contracts: (asked: Asked) => readonly CanonicalRecord[]
}

/**
 * The first method that gives exactly one contract. A method that gave several narrows the ones after it; where none gives
 * one, the first several are the candidates.
 */
export function firstAnswer<Asked>(
  attempts: readonly Attempt<Asked>[],
  asked: Asked,
  stop: () => boolean,
): Answer {
  let candidates: readonly CanonicalRecord[] = []
  for (const { method, contracts } of attempts) {
    const found = narrowed(contracts(asked), candidates)
    if (stop()) return NO_ANSWER
    if (found.length === 1) return { contract: found[0]!, method, candidates: [] }
    if (found.length > 1) candidates = found
  }
  return candidates.length > 0 ? { contract: null, method: 'ambiguous', candidates } : NO_ANSWER
}

function narrowed(
  found: readonly CanonicalRecord[],
  candidates: readonly CanonicalRecord[],
): readonly CanonicalRecord[] {
  if (candidates.length === 0) return found
  const ids = new Set(candidates.map(({ id }) => id))
  const both = found.filter(({ id }) => ids.has(id))
  return both.length > 0 ? both : found
}
