import type { Store } from '../../state/store.js'
import type { TakenBaseline } from './burn-down.js'

/**
 * The baseline that was in force at a time (ISO 8601; null: the one that is now): the day whose findings it is of, and how many
 * they were. Null where there was none.
 */
export async function takenBaseline(store: Store, at: string | null): Promise<TakenBaseline | null> {
  const taken = (await store.review.requests())
    .filter(({ kind, status }) => kind === 'baseline' && status === 'approved')
    .filter(({ decidedAt }) => at === null || (decidedAt !== null && decidedAt <= at))
    .sort((a, b) => ((a.decidedAt ?? '') < (b.decidedAt ?? '') ? -1 : 1))
    .at(-1)
  const run = taken?.run ? await store.runs.get(taken.run) : null
  return taken?.decidedAt && run?.asOf ? { asOf: run.asOf, count: taken.count, at: taken.decidedAt } : null
}
