import type { SheetCell } from './cells.js'
import { LINK, LONG_LINK } from './styles.js'
import { shareOf } from './text-lines.js'

/** Ten points shrunk to fit this many times a column's width are seven and a half: less can't be read on paper. */
const MOST = 1.35

/** A row whose links can be read: those that would shrink too much wrap. `widths` are the columns'. */
export const withReadableLinks = (
  cells: readonly SheetCell[],
  widths: readonly number[],
): readonly SheetCell[] =>
  cells.map((cell, index) =>
    cell?.style === LINK && typeof cell.value === 'string' && isLong(cell.value, widths[index] ?? 0)
      ? { ...cell, style: LONG_LINK }
      : cell,
  )

const isLong = (text: string, width: number): boolean => width > 0 && shareOf(text, { width }) > MOST
