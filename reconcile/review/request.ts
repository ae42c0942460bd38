import { createHash } from 'node:crypto'
import { add, compare, type Fraction, formatScaled, fraction, parseDecimal } from '../basics/fraction.js'
import type { Direction } from '../findings/finding.js'
import { amountOf, type Figure } from './figure.js'
import type { FindingStatus, ReasonCode } from './state.js'

/** A finding of a request, with the number and the status that it had then. */
export interface Requested {
  readonly id: string
  readonly figure: Figure
  readonly status: FindingStatus
}

/** How much of what a request is about; `currency` null: findings without a number. */
export interface RequestSum {
  readonly direction: Direction
  readonly currency: string | null
  readonly count: number
  /** Decimal text without a sign; null: no number. */
  readonly amount: string | null
}

/** A month of a subsidiary's billing. */
export interface SignOffScope {
  /** `YYYY-MM`. */
  readonly month: string
  /** Its id; null where the books have no subsidiaries. */
  readonly subsidiary: string | null
}

/** One request over any number of findings: its list, count and sums stay what they were when it was made. */
export interface ReviewRequest {
  readonly id: string
  readonly kind: 'waiver' | 'baseline' | 'sign-off' | 'override' | 'link' | 'removal'
  /** `revoked`: a sign-off of whose findings one has changed, a waiver of which none waits any more. */
  readonly status: 'pending' | 'approved' | 'rejected' | 'revoked'
  readonly requestedBy: string
  readonly requestedAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly reason: string
  /** Of a waiver. */
  readonly code: ReasonCode | null
  readonly expiresOn: string | null
  /** Of a sign-off. */
  readonly scope: SignOffScope | null
  /** The run whose findings it is about; of a waiver null. */
  readonly run: string | null
  readonly count: number
  readonly sums: readonly RequestSum[]
  /** Of overrides, links and their removal: which ones. */
  readonly attestations?: readonly string[]
  /** Hash of the list with its numbers. */
  readonly listHash: string
}

/** Who asks, when, and under which id. */
export interface Asked {
  readonly id: string
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
}

type Decided = 'id' | 'status' | 'requestedBy' | 'requestedAt' | 'decidedBy' | 'decidedAt'
type Particular = 'code' | 'expiresOn' | 'scope' | 'run'

/** A request that waits for another person; what only some kinds have is null where it isn't given. */
export const pendingRequest = (
  asked: Asked,
  what: Omit<ReviewRequest, Decided | Particular> & Partial<Pick<ReviewRequest, Particular>>,
): ReviewRequest => ({
  id: asked.id,
  status: 'pending',
  requestedBy: asked.by,
  requestedAt: asked.at,
  decidedBy: null,
  decidedAt: null,
  code: null,
  expiresOn: null,
  scope: null,
  run: null,
  ...what,
})

/** The hash of a frozen list. */
export const listHash = (requested: readonly Requested[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        requested.map(({ id, figure, status }) => [id, status, figure.direction, amountOf(figure)]),
      ),
    )
    .digest('hex')

interface Sum {
  readonly direction: Direction
  readonly currency: string | null
  count: number
  total: Fraction
  digits: number
}

/** By direction and currency: overbilling is never set off against leakage, nor one currency against another. */
export function sumsOf(figures: Iterable<Figure>): readonly RequestSum[] {
  const sums = new Map<string, Sum>()
  for (const figure of figures) {
    const amount = amountOf(figure)
    const key = `${figure.direction} ${amount?.currency ?? '~'}`
    const { direction } = figure
    const sum = sums.get(key) ?? {
      direction,
      currency: amount?.currency ?? null,
      count: 0,
      total: fraction(0),
      digits: 0,
    }
    sums.set(key, sum)
    sum.count += 1
    if (amount) grow(sum, amount.amount)
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => written(sum))
}

function grow(sum: Sum, text: string): void {
  sum.total = add(sum.total, parseDecimal(text) ?? fraction(0))
  sum.digits = Math.max(sum.digits, text.split('.')[1]?.length ?? 0)
}

function written({ direction, currency, count, total, digits }: Sum): RequestSum {
  const scaled = (total.n * 10n ** BigInt(digits)) / total.d
  return { direction, currency, count, amount: currency === null ? null : formatScaled(scaled, digits) }
}

/**
 * Whether one person may waive all of it: only what is owed to us, with a number in the reporting currency, and together
 * not more than the limit; never where the limit is 0.
 */
export function mayWaiveAlone(
  figures: readonly Figure[],
  limit: { readonly currency: string; readonly amount: string },
): boolean {
  const most = parseDecimal(limit.amount)
  if (!most || most.n <= 0n || figures.length === 0) return false
  let total = fraction(0)
  for (const { direction, exposure } of figures) {
    const value = exposure?.currency === limit.currency ? parseDecimal(exposure.amount) : null
    if (direction !== 'owed-to-us' || !value) return false
    total = add(total, value)
  }
  return compare(total, most) <= 0
}
