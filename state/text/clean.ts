const UNFIT = /\0|\p{Surrogate}/gu
const FIRST_HALF = 0xd800
const LAST_HALF = 0xdfff

/** Text as every engine can keep it: NUL and lone surrogates become U+FFFD, the mark of an unreadable character. */
export const cleanText = (text: string): string => (isSuspect(text) ? text.replace(UNFIT, '\u{FFFD}') : text)

/** Whether any half of a pair is there, lone or not: nearly no text has one, and it is told many times faster. */
function isSuspect(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0 || (code >= FIRST_HALF && code <= LAST_HALF)) return true
  }
  return false
}

/** The same, for text that may be missing. */
export const cleanOptional = (text: string | null): string | null => (text === null ? null : cleanText(text))
