const UNFIT = /\0|\p{Surrogate}/gu

/** Text as every engine can keep it: NUL and lone surrogates become U+FFFD, the mark of an unreadable character. */
export const cleanText = (text: string): string => text.replace(UNFIT, '\u{FFFD}')

/** The same, for text that may be missing. */
export const cleanOptional = (text: string | null): string | null => (text === null ? null : cleanText(text))
