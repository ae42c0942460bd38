/** Rows in order: themselves where they are already, as most are, since sorting copies them. Equal rows keep their places. */
export function inOrder<T>(rows: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < rows.length; i += 1)
    if (compare(rows[i - 1]!, rows[i]!) > 0) return [...rows].sort(compare)
  return rows
}
