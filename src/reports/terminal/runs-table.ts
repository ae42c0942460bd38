import type { RunRow } from '../../../state/store.js'
import { instantText } from '../text.js'
import { type Column, table } from './table.js'

const COLUMNS: readonly Column<RunRow>[] = [
  { title: 'Run', width: 8, cell: (run) => run.id.slice(0, 8) },
  { title: 'Started', width: 20, cell: (run) => instantText(run.startedAt) },
  { title: 'Kind', width: 9, fits: true, cell: (run) => run.kind },
  { title: 'As of', width: 10, fits: true, cell: (run) => run.asOf ?? '' },
  { title: 'Status', width: 7, fits: true, cell: (run) => run.status },
  { title: 'Outcome', width: 'rest', cell: (run) => run.outcome ?? '' },
]

/** The ledger, for a terminal of some width. */
export const runsTable = (runs: readonly RunRow[], color: boolean, width = 80): string =>
  table(runs, COLUMNS, color, width)
