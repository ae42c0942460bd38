const MOST = 240

/** What somebody wrote, or where that is long the beginning of it, for where the whole stands one click away. */
export function beginningOf(text: string): string {
  const letters = [...text]
  if (letters.length <= MOST) return text
  const begun = letters.slice(0, MOST).join('')
  return `${begun.replace(/\s+\S{0,30}$/, '')} …`
}
