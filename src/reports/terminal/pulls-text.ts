import { untoldTexts } from '../pull-facts.js'
import { grouped } from '../text.js'
import { plain } from './plain.js'
import { type Column, table } from './table.js'

/** What a sync notes of an object's pull, as far as it is shown. */
export interface PullLine {
  readonly object: string
  readonly way: string
  readonly pages: number
  readonly rows: number
  readonly changed: number
  /** Not noted by earlier versions. */
  readonly vanished?: number
  readonly withheld?: number
  readonly requests: number
  readonly retries: number
  readonly repairs: readonly string[]
}

const number = (value: number): string => grouped(String(value))

const PULLS: readonly Column<PullLine>[] = [
  { title: 'Object', width: 16, cell: (pull) => pull.object },
  { title: 'Pulled', width: 8, cell: (pull) => pull.way },
  { title: 'Pages', width: 7, align: 'right', cell: (pull) => number(pull.pages) },
  { title: 'Rows', width: 11, align: 'right', cell: (pull) => number(pull.rows) },
  { title: 'Changed', width: 11, align: 'right', cell: (pull) => number(pull.changed) },
  { title: 'Requests', width: 9, align: 'right', cell: (pull) => number(pull.requests) },
  { title: 'Repeated', width: 8, align: 'right', cell: (pull) => number(pull.retries) },
]

/** How each object was pulled and what it took; nothing for a run that pulled nothing. */
export function pullsText(noted: unknown, color: boolean): readonly string[] {
  const pulls = Array.isArray(noted) ? (noted as readonly PullLine[]) : []
  if (pulls.length === 0) return []
  const repaired = pulls.filter(({ repairs }) => repairs.length > 0)
  const untold = pulls.flatMap((pull) => untoldTexts(pull).map((text) => `  ${plain(pull.object)}: ${text}`))
  return [
    '',
    table(pulls, PULLS, color).trimEnd(),
    ...(repaired.length > 0 ? ['', 'Where the figures differed at first'] : []),
    ...repaired.map(({ object, repairs }) => `  ${plain(object)}: ${repairs.map(plain).join(', then ')}`),
    ...(untold.length > 0 ? ['', 'Rows that a source lacks'] : []),
    ...untold,
  ]
}
