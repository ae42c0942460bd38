/**
 * One text for equal data: members sorted by name (UTF-16 code units, as RFC 8785 does), no blanks; members without a
 * value are left out.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sortedMembers)

function sortedMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Canonical JSON of data whose texts are made fit for any engine. */
export const storedJson = (value: unknown): string => fitJson(canonicalJson(value))

/** Canonical JSON text with its texts made fit for any engine. */
export function fitJson(text: string): string {
  return UNFIT_ESCAPE.test(text) ? canonicalJson(JSON.parse(text.replace(ESCAPE, fit))) : text
}

// JSON.stringify writes NUL and lone surrogates, and no other surrogates, as escapes.
const UNFIT_ESCAPE = /\\u(?:0000|d[89a-f])/
const ESCAPE = /\\(?:u([0-9a-f]{4})|.)/g

const fit = (escaped: string, code?: string): string =>
  code === '0000' || code?.startsWith('d') ? '\u{FFFD}' : escaped
