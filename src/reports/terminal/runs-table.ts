import type { RunRow } from '../../../state/store.js'
import { instantText } from '../text.js'
import { type Column, table } from './table.js'

const COLUMNS: readonly Column<RunRow>[] = [
  { title: 'Run', width: 8, cell: (run) => run.id.slice(0, 8) },
  { title: 'Started', width: 20, cell: (run) => instantText(run.startedAt) },
  { title: 'Kind', width: 9, cell: (run) => run.kind },
  { title: 'As of', width: 10, cell: (run) => run.asOf ?? '' },
  { title: 'Status', width: 7, cell: (run) => run.status },
  { title: 'Outcome', width: 21, cell: (run) => run.outcome ?? '' },
]

/** The ledger at 80 columns. */
export const runsTable = (runs: readonly RunRow[], color: boolean): string => table(runs, COLUMNS, color)
