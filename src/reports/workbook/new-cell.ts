import type { ReportInput } from '../input.js'
import { marksNew } from '../news.js'
import { countCell, type SheetCell } from './cells.js'

/** So many of a group are new; empty where all would be, as no day was compared before. */
export const newCell = (input: ReportInput, fresh: number): SheetCell =>
  marksNew(input) ? countCell(fresh) : null

/** A header has some text in any case, as its colour says that it is one. */
export const newHeader = (input: ReportInput): string => (marksNew(input) ? 'New' : ' ')
