import { isolated } from '../isolated.js'
import { cellsOf } from './cells.js'

/**
 * Breaks a text at blanks into lines of at most `width` cells; a longer word is broken where it must be. A currency's code
 * stays with its amount, and a name that is written from right to left keeps its direction to itself.
 */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = []
  let line = indent
  for (const word of wordsOf(text, width - indent.length)) {
    if (line.length > indent.length && cellsOf(line) + 1 + cellsOf(word) > width) {
      lines.push(line)
      line = indent
    }
    line += line.length > indent.length ? ` ${word}` : word
  }
  return [...lines, line].map(isolated)
}

/** Cut to a number of cells, the last of them `…` where something is left out. */
export const cut = (text: string, width: number): string => {
  if (cellsOf(text) <= width) return text
  const kept = piecesOf(text, width - 1)[0] ?? ''
  return `${kept}…`
}

function wordsOf(text: string, longest: number): readonly string[] {
  return text.split(BETWEEN_WORDS).flatMap((word) => {
    return cellsOf(word) <= longest ? [word] : piecesOf(word, longest)
  })
}

/** Pieces of at most so many cells; a mark stays upon its letter. */
function piecesOf(text: string, cells: number): readonly string[] {
  const pieces: string[] = []
  let [piece, room] = ['', cells]
  for (const character of text) {
    const own = cellsOf(character)
    if (own > room && piece !== '') {
      pieces.push(piece)
      piece = ''
      room = cells
    }
    piece += character
    room -= own
  }
  return [...pieces, piece]
}

/** A blank, but that between `USD` and `1,193.92`. */
const BETWEEN_WORDS = /(?<!\b[A-Z]{3}(?= [-−]?\d)) /
