/**
 * A table as text: a line of headings, then a line a row; columns are apart by two blanks or more, and `-` is an empty
 * cell, which the row then doesn't have.
 */
export function readTable(text: string): Record<string, string>[] {
  const [headings = [], ...rows] = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s{2,}/))
  return rows.map((cells) => {
    if (cells.length !== headings.length)
      throw new Error(`${cells.length} cells under ${headings.length} headings: ${cells.join(' | ')}`)
    return Object.fromEntries(
      headings.flatMap((heading, at) => (cells[at] === '-' ? [] : [[heading, cells[at] ?? '']])),
    )
  })
}
