import { type Figure, figureOf } from '../../../reconcile/review/figure.js'
import type { Requested } from '../../../reconcile/review/request.js'
import type { FindingRow, Store } from '../../../state/store.js'
import type { Skipped } from '../../review/decide.js'
import { numberText } from '../../review/sums-text.js'
import { type Paged, paged } from '../parts/pager.js'

/** A finding of a frozen list: as it was when it was asked for, and as it is. */
export interface FrozenRow {
  readonly id: string
  /** Its number then. */
  readonly then: string
  /** Its number now, where that reads differently; null: it is the same. */
  readonly now: string | null
  /** Why deciding leaves it out; null: it doesn't. */
  readonly leftOut: string | null
  /** Null: it isn't in the store any more. */
  readonly row: FindingRow | null
}

/** The page of a frozen list that an address asks for; what would be left out stands first, as that is what moved. */
export async function frozenPage(
  store: Store,
  list: readonly Requested[],
  skipped: readonly Skipped[],
  asked: URLSearchParams,
): Promise<Paged<FrozenRow>> {
  const why = new Map(skipped.map((one) => [one.id, one.why]))
  const ordered = [...list.filter(({ id }) => why.has(id)), ...list.filter(({ id }) => !why.has(id))]
  const { shown, ...place } = paged(ordered, asked)
  const rows = await Promise.all(
    shown.map(async ({ id, figure }) => {
      const row = await store.findings.get(id)
      return { id, ...numbers(figure, row), leftOut: why.get(id) ?? null, row }
    }),
  )
  return { shown: rows, ...place }
}

function numbers(figure: Figure, row: FindingRow | null): Pick<FrozenRow, 'then' | 'now'> {
  const then = numberText(figure)
  const now = row === null ? null : numberText(figureOf(row.finding))
  return { then, now: now === then ? null : now }
}
