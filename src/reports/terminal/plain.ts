/**
 * Text of the outside world as a terminal may show it: control characters (escape sequences that colour, move the cursor
 * or set titles) and marks that turn the direction of writing become visible dots; line breaks become blanks.
 */
export const plain = (text: string): string => visible(text.replaceAll(/[\r\n\t]+/g, ' '))

/** The same for what has lines of its own: a page, a document. */
export const visible = (text: string): string => text.replaceAll(UNSAFE, '·')

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNSAFE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
