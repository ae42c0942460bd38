import { createHash } from 'node:crypto'
import type { EventRow } from '../../../state/store.js'
import type { Decision, Wish } from './wish.js'

/**
 * The mark that an import leaves with each thing that it does: the same row of the same report does the same thing once,
 * whatever became of the finding since.
 */
export const markOf = (
  { run, id }: Wish,
  thing: Decision | { readonly do: 'assign'; readonly to: string | null },
) =>
  createHash('sha256')
    .update(JSON.stringify([run, id, ...Object.entries(thing).flat()]))
    .digest('hex')
    .slice(0, 32)

/** The marks in a finding's history. */
export const marksOf = (events: readonly EventRow[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ body }) => (typeof body.import === 'string' ? [body.import] : [])))
