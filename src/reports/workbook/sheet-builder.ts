import type { SheetCell } from './cells.js'
import type { Cell, CellStyle, CellValue, ColumnDef, WriteSheet } from './library.js'
import { withReadableLinks } from './long-links.js'
import { heightOf, mostLines } from './text-lines.js'

/** Columns that one cell of a row takes. */
interface Spans {
  readonly first: number
  readonly last: number
}

/** A sheet as it grows, row by row. Rows and columns count from 0. */
export class SheetBuilder {
  private readonly values: CellValue[][] = []
  private readonly cells = new Map<string, Partial<Cell>>()
  private readonly heights = new Map<number, { height: number }>()
  private readonly merges: NonNullable<WriteSheet['merges']> = []
  private readonly columns: readonly ColumnDef[]

  /** Column styles apply to cells that don't bring another. */
  constructor(columns: readonly ColumnDef[]) {
    this.columns = columns
  }

  /** Of the columns, in order. */
  get widths(): number[] {
    return this.columns.map(({ width = 0 }) => width)
  }

  /** The row that comes next. */
  get row(): number {
    return this.values.length
  }

  /** Adds a row; returns its index. `height` in points; without one it is high enough for the texts that wrap. */
  add(cells: readonly SheetCell[], height = this.heightFor(cells)): number {
    const index = this.values.length
    const readable = withReadableLinks(cells, this.widths)
    this.values.push(readable.map((cell, column) => this.place(index, column, cell)))
    if (height !== null) this.heights.set(index, { height })
    return index
  }

  /** Adds a row of which one cell spans columns, from `first` up to `last`. */
  addWide(
    cells: readonly SheetCell[],
    first: number,
    last: number,
    height = this.heightFor(cells, { first, last }),
  ): number {
    const index = this.add(cells, height)
    this.merge(index, first, last)
    return index
  }

  /** Adds a row whose one cell spans columns, from `first` up to `last`. */
  addSpanning(cell: SheetCell, first: number, last: number, height?: number | null): number {
    return this.addWide([...Array<SheetCell>(first).fill(null), cell], first, last, height)
  }

  /** Makes one cell of a row's columns, from `first` up to `last`. */
  merge(row: number, first: number, last: number): void {
    this.merges.push({ startRow: row, startCol: first, endRow: row, endCol: last })
  }

  /** Writes cells beside what is there: from `column` on, in a row that may exist already. */
  put(row: number, column: number, cells: readonly SheetCell[]): void {
    while (this.values.length <= row) this.values.push([])
    const values = this.values[row]!
    while (values.length < column) values.push(null)
    cells.forEach((cell, index) => {
      values[column + index] = this.place(row, column + index, cell)
    })
  }

  skip(rows = 1): void {
    for (let i = 0; i < rows; i++) this.values.push([])
  }

  /** Null: a line's own height, as nothing wraps. */
  private heightFor(cells: readonly SheetCell[], spans?: Spans): number | null {
    const widths = this.widths
    if (spans)
      widths[spans.first] = widths.slice(spans.first, spans.last + 1).reduce((sum, width) => sum + width, 0)
    const lines = mostLines(withReadableLinks(cells, widths), widths)
    return lines > 1 ? heightOf(lines) : null
  }

  private place(row: number, column: number, cell: SheetCell): CellValue {
    if (cell === null) return null
    const own = cell.style !== undefined && cell.style !== this.columns[column]?.style
    if (own || cell.formula !== undefined || cell.hyperlink !== undefined || cell.richText !== undefined)
      this.cells.set(`${row},${column}`, cell)
    return cell.value ?? null
  }

  /** The sheet as the library takes it. */
  build(
    name: string,
    rest: Omit<WriteSheet, 'name' | 'rows' | 'cells' | 'columns' | 'merges' | 'rowDefs'>,
  ): WriteSheet {
    return {
      name,
      columns: [...this.columns],
      rows: this.values,
      cells: this.cells,
      merges: this.merges,
      rowDefs: this.heights,
      ...rest,
    }
  }
}

export const column = (width: number, style?: CellStyle): ColumnDef => (style ? { width, style } : { width })
