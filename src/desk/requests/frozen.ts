import { type Figure, figureOf } from '../../../reconcile/review/figure.js'
import type { Requested } from '../../../reconcile/review/request.js'
import type { FindingRow, Store } from '../../../state/store.js'
import type { Skipped } from '../../review/decide.js'
import { numberText } from '../../review/sums-text.js'

/** Rows of a frozen list that one page shows. */
export const FROZEN_PAGE = 50

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

/** A page (from 1) of a frozen list; what would be left out stands first, as that is what moved. */
export async function frozenPage(
  store: Store,
  list: readonly Requested[],
  skipped: readonly Skipped[],
  page: number,
): Promise<readonly FrozenRow[]> {
  const why = new Map(skipped.map((one) => [one.id, one.why]))
  const ordered = [...list.filter(({ id }) => why.has(id)), ...list.filter(({ id }) => !why.has(id))]
  const shown = ordered.slice((page - 1) * FROZEN_PAGE, page * FROZEN_PAGE)
  return Promise.all(
    shown.map(async ({ id, figure }) => {
      const row = await store.findings.get(id)
      return { id, ...numbers(figure, row), leftOut: why.get(id) ?? null, row }
    }),
  )
}

function numbers(figure: Figure, row: FindingRow | null): Pick<FrozenRow, 'then' | 'now'> {
  const then = numberText(figure)
  const now = row === null ? null : numberText(figureOf(row.finding))
  return { then, now: now === then ? null : now }
}

/** The page that an address asks for, from 1 on. */
export const pageAsked = (text: string | null): number =>
  text !== null && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1
