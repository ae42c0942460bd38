const UNFIT = /\0|\p{Surrogate}/gu
/** Any half of a pair, lone or not: nearly no text has one, and it is told many times faster. */
const SUSPECT = /[\0\ud800-\udfff]/

/** Text as every engine can keep it: NUL and lone surrogates become U+FFFD, the mark of an unreadable character. */
export const cleanText = (text: string): string =>
  SUSPECT.test(text) ? text.replace(UNFIT, '\u{FFFD}') : text

/** The same, for text that may be missing. */
export const cleanOptional = (text: string | null): string | null => (text === null ? null : cleanText(text))
