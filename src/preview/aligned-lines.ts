/**
 * Rows as lines with their columns aligned, one of them to the right. Tables with borders and colours are for terminals;
 * thousands of plain schedules are for files, and a line a row is all that they need.
 */
export function alignedLines(rows: readonly (readonly string[])[], right: number): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  )
  const cellText = (cell: string, at: number) =>
    at === right ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)
  return rows.map((row) => row.map(cellText).join('  ').trimEnd())
}
