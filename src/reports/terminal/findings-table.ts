import type { FindingRow } from '../../../state/store.js'
import { grouped } from '../text.js'
import { SEVERITY_MARKS, STATUS_NAMES } from '../wording.js'
import { type Column, table } from './table.js'

/** 80 columns: mark, id, rule, whose, where, what it is worth. */
const COLUMNS: readonly Column<FindingRow>[] = [
  { title: '', width: 2, cell: (row) => SEVERITY_MARKS[row.finding.severity] },
  { title: 'Finding', width: 8, cell: (row) => row.finding.id.slice(0, 8) },
  { title: 'Rule', width: 22, cell: (row) => row.finding.rule },
  { title: 'Where', width: 26, cell: whereOf },
  { title: 'Difference', width: 18, align: 'right', cell: worthOf },
]

const WITH_STATUS: readonly Column<FindingRow>[] = [
  ...COLUMNS.slice(0, 2),
  { title: 'Rule', width: 20, cell: (row) => row.finding.rule },
  { title: 'Where', width: 18, cell: whereOf },
  { title: 'Difference', width: 17, align: 'right', cell: worthOf },
  { title: 'Status', width: 9, cell: (row) => STATUS_NAMES[row.status] },
]

/** Findings as a person reads them in a terminal; the status stands beside them where it isn't the same for all. */
export function findingsTable(rows: readonly FindingRow[], color: boolean): string {
  const same = rows.every((row) => row.status === 'open')
  return table(rows, same ? COLUMNS : WITH_STATUS, color)
}

function whereOf({ finding }: FindingRow): string {
  const place = finding.contract?.number ?? finding.invoices[0]?.number ?? finding.opportunity?.name
  return [place, finding.account.name].filter(Boolean).join(' ')
}

function worthOf({ finding }: FindingRow): string {
  if (finding.difference !== null) return `${finding.currency ?? ''} ${grouped(finding.difference)}`.trim()
  return finding.exposure ? `(${finding.exposure.currency} ${grouped(finding.exposure.amount)})` : ''
}
