import type { SheetCell } from './cells.js'

/**
 * How many lines a text takes in a cell that wraps. A row has the height that its file says, so it has to be known while
 * it is written: too low cuts texts off, too high makes a printout longer than it is.
 */

/** Of Arial, in thousandths of its size, from the blank to the tilde (Adobe's metrics of Helvetica, which Arial shares). */
const WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number)
/** Of letters beyond: most are narrower, and those of East Asia are as wide as they are high. */
const OTHERS = 650
const EAST_ASIA = 1000
const EAST_ASIA_FROM = 0x2e80
/** Bold letters are so much wider. */
const BOLD = 1.08

/** Points of a column's width of one: a digit of the workbook's font, 8 of 96 pixels an inch. */
const POINTS_A_DIGIT = 6
/** What of a column is no room for text: the indent on the left, and air at both sides; a little less than that is safe. */
const NO_ROOM = 11

const SIZE = 10
/** What Excel gives a line of ten points. */
const LINE_HEIGHT = 12.75

export interface Room {
  /** Of the columns that the cell spans, as the sheet says it. */
  readonly width: number
  readonly bold?: boolean
}

/** Lines that a text takes: at least one. What is longer than a line is parted where the line ends. */
export function linesOf(text: string, { width, bold = false }: Room): number {
  const room = ((width * POINTS_A_DIGIT - NO_ROOM) * 1000) / SIZE / (bold ? BOLD : 1)
  let [lines, line, word] = [1, 0, 0]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const own = widthOf(code)
    if (code === LINE_FEED || (line + own > room && code !== BLANK)) {
      lines += 1
      word = word < line && code !== LINE_FEED ? word : 0
      line = word
    }
    line += own
    word = code === BLANK || code === HYPHEN ? 0 : word + own
  }
  return lines
}

/** How much of one line of its cell a text takes: 1 fills it. */
export function shareOf(text: string, { width }: Room): number {
  const room = ((width * POINTS_A_DIGIT - NO_ROOM) * 1000) / SIZE
  // A book has hundreds of thousands of links: no list is made of each.
  let taken = 0
  for (let index = 0; index < text.length; index += 1) taken += widthOf(text.charCodeAt(index))
  return taken / room
}

/** Lines of the longest of a row's texts that wrap, in columns of these widths. */
export function mostLines(cells: readonly SheetCell[], widths: readonly number[]): number {
  let lines = 1
  for (const [index, cell] of cells.entries()) {
    if (typeof cell?.value !== 'string' || !cell.style?.alignment?.wrapText) continue
    const room = { width: widths[index] ?? 0, bold: cell.style.font?.bold === true }
    lines = Math.max(lines, linesOf(cell.value, room))
  }
  return lines
}

/** Points of a row that has to hold these texts in full; not more than a program shows of a row at once. */
export function heightOf(lines: number): number {
  return Math.min(lines, MOST_LINES) * LINE_HEIGHT + AIR
}

/** Excel's rows end at 409 points. */
const MOST_LINES = 31
/** Between the texts of one row and the next. */
const AIR = 3.25

const LINE_FEED = 10
const BLANK = 32
const HYPHEN = 45

const widthOf = (code: number): number =>
  code === LINE_FEED ? 0 : (WIDTHS[code - BLANK] ?? (code >= EAST_ASIA_FROM ? EAST_ASIA : OTHERS))
