/**
 * How many cells of a terminal a text takes: letters of East Asia and pictures are two wide; marks upon another letter, joiners
 * and marks of direction take none (Unicode Standard Annex #11).
 */
export const cellsOf = (text: string): number => {
  if (ONE_EACH.test(text)) return text.length
  let cells = 0
  for (const character of text) cells += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return cells
}

/** Filled up with blanks behind it, to so many cells. */
export const filled = (text: string, cells: number): string => `${text}${blanks(text, cells)}`
/** Filled up before it. */
export const filledBefore = (text: string, cells: number): string => `${blanks(text, cells)}${text}`

const blanks = (text: string, cells: number): string => ' '.repeat(Math.max(0, cells - cellsOf(text)))

/** Latin, Greek and Cyrillic letters, and the punctuation that stands in sentences: nearly every text. */
const ONE_EACH = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2212]*$/
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u
