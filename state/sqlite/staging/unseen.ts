import type { SeenRows } from '../../staging/seen.js'
import type { Reader } from '../engine.js'
import type { PageContext } from './apply-row.js'
import { removeRow } from './apply-row.js'
import type { Current } from './statements.js'

const PAGE = 2000

const SELECT_AFTER = `
SELECT id, parent, number, version, first_run, run, since, hash, keys, modified_at FROM staged
WHERE object = ? AND (parent, id) > (?, ?) ORDER BY parent, id LIMIT ${PAGE}`

/** Removes the rows of an object that a full pull hasn't met; walks the object only where there are any. */
export function removeUnseen(db: Reader, page: PageContext, seen: SeenRows): number {
  const surplus = seen.count === null ? Number.POSITIVE_INFINITY : page.sums.count - seen.count
  if (surplus === 0) return 0
  const after = db.prepare<[string, string, string], Current & { id: string }>(SELECT_AFTER)
  let [parent, id, removed] = ['', '', 0]
  while (removed < surplus) {
    const rows = after.all(page.object, parent, id)
    for (const row of rows) if (!seen.has(row.number)) removed += gone(page, row)
    const last = rows.at(-1)
    if (!last) break
    ;[parent, id] = [last.parent, last.id]
  }
  return removed
}

function gone(page: PageContext, row: Current & { readonly id: string }): 1 {
  removeRow(page, row.id, row)
  return 1
}
