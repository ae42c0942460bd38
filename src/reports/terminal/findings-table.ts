import type { FindingRow } from '../../../state/store.js'
import { placeOf } from '../place.js'
import { grouped } from '../text.js'
import { SEVERITY_MARKS, STATUS_NAMES } from '../wording.js'
import { type Column, table } from './table.js'

/** Mark, id, rule, whose, where, what it is worth: a rule's name and an amount are whole, the rest is for whom. */
const COLUMNS: readonly Column<FindingRow>[] = [
  { title: '', width: 2, cell: (row) => SEVERITY_MARKS[row.finding.severity] },
  { title: 'Finding', width: 8, cell: (row) => row.finding.id.slice(0, 8) },
  { title: 'Rule', width: 27, fits: true, yields: true, cell: (row) => row.finding.rule },
  { title: 'Where', width: 'rest', cell: whereOf },
  { title: 'Difference', width: 24, fits: true, align: 'right', cell: worthOf },
]

const WITH_STATUS: readonly Column<FindingRow>[] = [
  ...COLUMNS,
  { title: 'Status', width: 9, fits: true, cell: (row) => STATUS_NAMES[row.status] },
]

/**
 * Findings as a person reads them in a terminal of some width; the status stands beside them where it isn't the same
 * for all.
 */
export function findingsTable(rows: readonly FindingRow[], color: boolean, width = 80): string {
  const same = rows.every((row) => row.status === 'open')
  const text = table(rows, same ? COLUMNS : WITH_STATUS, color, width)
  return rows.some((row) => isAtStake(row))
    ? `${text}* at stake: a risk, or right money on the wrong day\n`
    : text
}

function whereOf({ finding }: FindingRow): string {
  return [placeOf(finding), finding.account.name].filter(Boolean).join(' ')
}

/** What differs; with an asterisk what is at stake where no money does. */
function worthOf(row: FindingRow): string {
  const { difference, currency, exposure } = row.finding
  if (isAtStake(row) && exposure) return `${exposure.currency} ${grouped(exposure.amount)}*`
  return isDifferent(row) && difference !== null ? `${currency ?? ''} ${grouped(difference)}`.trim() : ''
}

const isDifferent = ({ finding: { difference } }: FindingRow): boolean =>
  difference !== null && /[1-9]/.test(difference)

const isAtStake = (row: FindingRow): boolean =>
  !isDifferent(row) && /[1-9]/.test(row.finding.exposure?.amount ?? '')
