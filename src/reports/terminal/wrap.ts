/**
 * Breaks a text at blanks into lines of at most `width` characters; a longer word is broken where it must be. A currency's code
 * stays with its amount.
 */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = []
  let line = indent
  for (const word of wordsOf(text, width - indent.length)) {
    if (line.length > indent.length && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent
    }
    line += line.length > indent.length ? ` ${word}` : word
  }
  return [...lines, line]
}

/** Cut to a number of characters, the last of them `…` where something is left out. */
export const cut = (text: string, width: number): string => {
  const characters = [...text]
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`
}

function wordsOf(text: string, longest: number): readonly string[] {
  return text.split(BETWEEN_WORDS).flatMap((word) => {
    const characters = [...word]
    if (characters.length <= longest) return [word]
    const pieces = Math.ceil(characters.length / longest)
    return Array.from({ length: pieces }, (_, index) =>
      characters.slice(index * longest, (index + 1) * longest).join(''),
    )
  })
}

/** A blank, but that between `USD` and `1,193.92`. */
const BETWEEN_WORDS = /(?<!\b[A-Z]{3}(?= [-−]?\d)) /
