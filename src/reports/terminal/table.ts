import { styleText } from 'node:util'
import { isolated } from '../isolated.js'
import { filled, filledBefore } from './cells.js'
import { plain } from './plain.js'
import { type Width, widthsOf } from './widths.js'
import { cut } from './wrap.js'

/** What is longer than its column is cut. */
export interface Column<Row> extends Width {
  readonly align?: 'left' | 'right'
  readonly cell: (row: Row) => string
}

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
  const aligned = (text: string, at: number) =>
    (columns[at]?.align === 'right' ? filledBefore : filled)(text, widths[at] ?? 0)
  const lines = [
    columns.map(({ title }, at) => bold(aligned(title, at))),
    ...rows.map((_, row) =>
      columns.map((_, at) => aligned(isolated(cut(cells[at]?.[row] ?? '', widths[at] ?? 0)), at)),
    ),
  ]
  return lines.map((line) => `${line.join(' ').trimEnd()}\n`).join('')
}
