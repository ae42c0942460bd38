import { cellsOf } from './cells.js'

/** How wide a column may be, in cells of a terminal. */
export interface Width {
  readonly title: string
  /** The most that it takes; `rest`: whatever the others leave. */
  readonly width: number | 'rest'
  /** As wide as its cells are, within `width`. */
  readonly fits?: boolean
  /** Gives way where the rest would be too narrow to be read. */
  readonly yields?: boolean
}

/** Less than this and a name can't be told. */
const LEAST_REST = 14
const LEAST_YIELDING = 8

/** Each column's width, so that a row with a blank between columns is at most `total` wide where that can be. */
export function widthsOf(
  columns: readonly Width[],
  cells: readonly (readonly string[])[],
  total: number,
): readonly number[] {
  const own = columns.map((column, index) => ownWidth(column, cells[index] ?? []))
  const rest = total - (columns.length - 1) - own.reduce((sum, width) => sum + width, 0)
  if (columns.every((column) => column.width !== 'rest')) return own
  const lacking = Math.max(0, LEAST_REST - rest)
  return columns.map((column, index) => {
    const width = own[index] ?? 0
    if (column.width === 'rest') return Math.max(rest, LEAST_REST)
    return column.yields ? Math.max(width - lacking, Math.min(width, LEAST_YIELDING)) : width
  })
}

function ownWidth({ title, width, fits }: Width, cells: readonly string[]): number {
  if (width === 'rest') return 0
  if (!fits) return width
  return Math.min(width, Math.max(cellsOf(title), ...cells.map(cellsOf)))
}

/** As wide as the terminal is, where that helps: 80 where there is none, or a very narrow one; no endless lines. */
export const tableWidth = (columns: number): number =>
  columns === 0 ? 80 : Math.min(Math.max(columns, 60), 120)
