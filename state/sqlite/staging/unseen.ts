import type { SeenRows } from '../../staging/seen.js'
import { type Believed, isBelieved, type UntoldOutcome } from '../../staging/untold.js'
import type { Reader } from '../engine.js'
import type { PageContext } from './apply-row.js'
import { removeRow } from './apply-row.js'
import type { Current } from './statements.js'

const PAGE = 2000

const SELECT_AFTER = `
SELECT id, parent, number, version, first_run, run, since, hash, keys, modified_at FROM staged
WHERE object = ? AND (parent, id) > (?, ?) ORDER BY parent, id LIMIT ${PAGE}`

type Row = Current & { readonly id: string }

/** Removes the rows of an object that haven't been met, all or none; walks the object only where there are any. */
export function removeUnseen(
  db: Reader,
  page: PageContext,
  seen: SeenRows,
  believed: Believed = 'any',
): UntoldOutcome {
  const staged = page.sums.count
  if (believed !== 'any') {
    const gone = seen.count === null ? walkUnseen(db, page, seen, staged, () => {}) : staged - seen.count
    if (!isBelieved(believed, gone, staged)) return { removed: 0, withheld: gone }
  }
  const most = seen.count === null ? staged : staged - seen.count
  return { removed: walkUnseen(db, page, seen, most, (row) => removeRow(page, row.id, row)), withheld: 0 }
}

/** Shows up to `most` rows that haven't been met; tells how many there were. */
function walkUnseen(
  db: Reader,
  { object }: PageContext,
  seen: SeenRows,
  most: number,
  show: (row: Row) => void,
): number {
  const after = db.prepare<[string, string, string], Row>(SELECT_AFTER)
  let [parent, id, shown] = ['', '', 0]
  while (shown < most) {
    const rows = after.all(object, parent, id)
    for (const row of rows) {
      if (seen.has(row.number)) continue
      show(row)
      shown++
    }
    const last = rows.at(-1)
    if (!last) break
    ;[parent, id] = [last.parent, last.id]
  }
  return shown
}
