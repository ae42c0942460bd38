import { styleText } from 'node:util'
import Table from 'cli-table3'
import { plain } from './plain.js'
import { type Width, widthsOf } from './widths.js'
import { cut } from './wrap.js'

/** What is longer than its column is cut. */
export interface Column<Row> extends Width {
  readonly align?: 'left' | 'right'
  readonly cell: (row: Row) => string
}

const NO_BORDERS = Object.fromEntries(
  [
    'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right',
    'left left-mid mid mid-mid right right-mid',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name, '']),
)

/** Rows under a heading, without lines; text from outside can't move the cursor or colour the terminal. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  color: boolean,
  total = 80,
): string {
  const cells = columns.map((column) => rows.map((row) => plain(column.cell(row))))
  const widths = widthsOf(columns, cells, total)
  const bold = (text: string) => (color ? styleText('bold', text, { validateStream: false }) : text)
  const drawn = new Table({
    head: columns.map((column) => bold(column.title)),
    chars: { ...NO_BORDERS, middle: ' ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
    colAligns: columns.map((column) => column.align ?? 'left'),
    wordWrap: false,
  })
  for (const index of rows.keys())
    drawn.push(columns.map((_, at) => cut(cells[at]?.[index] ?? '', widths[at] ?? 0)))
  return `${drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`
}
