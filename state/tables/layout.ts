import { queries } from '../sqlite/build.js'

/** The laying-out of the book: one row. */
export interface LayoutTable {
  one: 1
  /** 0 while homes are laid out anew, and after such a laying-out was cut short. */
  whole: number
  next_number: number
  /** Rows of record_home. */
  count: number
}

const db = queries<{ layout: LayoutTable }>()

export const layout = () => db.selectFrom('layout').selectAll()
export const updateLayout = (row: Partial<LayoutTable>) => db.updateTable('layout').set(row)
