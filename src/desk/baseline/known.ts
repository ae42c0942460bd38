import { createHash } from 'node:crypto'
import { type RequestSum, type ReviewRequest, sumsOf } from '../../../reconcile/review/request.js'
import type { Numbered } from '../server/memory.js'

/** What is known at the start, and what would be if somebody asked now. */
export interface Known {
  /** The baseline in force; null: none was ever approved. */
  readonly taken: ReviewRequest | null
  /** Findings of it that still count. */
  readonly left: number
  readonly leftSums: readonly RequestSum[]
  /** What a new one would take: every finding that counts. */
  readonly count: number
  readonly sums: readonly RequestSum[]
  /** Another text once these are others. */
  readonly seen: string
}

/** `requests`: newest first; `counting`: findings that count as they stand; `inBaseline`: ids. */
export function knownOf(
  requests: readonly ReviewRequest[],
  counting: readonly Numbered[],
  inBaseline: readonly string[],
): Known {
  const ids = new Set(inBaseline)
  const left = counting.filter(({ id }) => ids.has(id))
  return {
    taken: requests.find(({ kind, status }) => kind === 'baseline' && status === 'approved') ?? null,
    left: left.length,
    leftSums: sumsOf(left),
    count: counting.length,
    sums: sumsOf(counting),
    seen: seenOf(counting),
  }
}

const seenOf = (counting: readonly Numbered[]): string =>
  createHash('sha256')
    .update(JSON.stringify(counting.map(({ id, mark }) => [id, mark])))
    .digest('hex')
