import { queries } from '../sqlite/build.js'

/** The laying-out of the book: one row. */
export interface LayoutTable {
  one: 1
  /** 0 while homes are laid out anew, and after such a laying-out was cut short. */
  whole: number
  next_number: number
  /** Rows of record_home. */
  count: number
  /** What the last whole laying-out rests on; null: none was finished, or nobody knows what changed since. */
  basis: string | null
  /** JSON: which objects are looked up to lay out which. */
  asks: string
  /** 1: every unit is due to be judged, whatever unit_due says. */
  all_due: number
}

const db = queries<{ layout: LayoutTable }>()

export const layout = () => db.selectFrom('layout').selectAll()
export const updateLayout = (row: Partial<LayoutTable>) => db.updateTable('layout').set(row)
