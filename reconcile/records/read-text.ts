/**
 * Text as it may be staged: without NUL and lone surrogates, which neither SQL engines nor UTF-8 can hold.
 * Null where nothing but blanks is left: what is empty is missing.
 */
export function cleanText(text: string): string | null {
  if (isUsual(text)) return text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
  const kept = /[\u0000\ud800-\udfff]/.test(text) ? text.replace(/\u0000/g, '').replace(LONE, '\ufffd') : text
  return /\S/.test(kept) ? kept : null
}

/** Printable ASCII that doesn't begin with a blank: nothing to look for. */
export function isUsual(text: string): boolean {
  if (text === '' || text.charCodeAt(0) === BLANK) return false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < BLANK || code > TILDE) return false
  }
  return true
}

const BLANK = 32
const TILDE = 126

/** High surrogates without a low one after them, low ones without a high one before. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
