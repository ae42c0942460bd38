import { queries } from '../sqlite/build.js'

export interface ControlTotalTable {
  /** `seq` of the run. */
  run: number
  position: number
  source: string
  object: string
  query: string
  /** JSON list of texts. */
  parameters: string
  source_count: number
  staged_count: number
  left_out: number
  source_amount: string | null
  staged_amount: string | null
  agrees: number
}

const db = queries<{ control_total: ControlTotalTable }>()

export const controlTotalsOf = (run: number) =>
  db.selectFrom('control_total').selectAll().where('run', '=', run).orderBy('position')
export const deleteControlTotals = (run: number) => db.deleteFrom('control_total').where('run', '=', run)
export const insertControlTotal = (row: ControlTotalTable) => db.insertInto('control_total').values(row)
