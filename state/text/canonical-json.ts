/**
 * One text for equal data: members sorted by name (UTF-16 code units, as RFC 8785 does), no blanks; members without a
 * value are left out.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value))

/** The same data with its members in order: itself where they are already, as most of what is written again and again is. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return orderedItems(value)
  if ('toJSON' in value && typeof value.toJSON === 'function') return ordered(value.toJSON())
  return orderedMembers(value as Readonly<Record<string, unknown>>)
}

function orderedItems(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | null = null
  for (let i = 0; i < items.length; i += 1) {
    const own = ordered(items[i])
    if (own === items[i] || Number.isNaN(own)) continue
    copy ??= [...items]
    copy[i] = own
  }
  return copy ?? items
}

function orderedMembers(members: Readonly<Record<string, unknown>>): unknown {
  let before = ''
  let isInOrder = true
  let changed: Map<string, unknown> | null = null
  for (const name in members) {
    if (name < before) isInOrder = false
    before = name
    const value = members[name]
    const own = ordered(value)
    if (own === value || Number.isNaN(own)) continue
    changed ??= new Map()
    changed.set(name, own)
  }
  return isInOrder && changed === null ? members : sorted(members, changed)
}

function sorted(members: Readonly<Record<string, unknown>>, changed: ReadonlyMap<string, unknown> | null) {
  const names = Object.keys(members).sort()
  return Object.fromEntries(
    names.map((name) => [name, changed?.has(name) ? changed.get(name) : members[name]]),
  )
}

/** Canonical JSON of data whose texts are made fit for any engine. */
export const storedJson = (value: unknown): string => fitJson(canonicalJson(value))

/** Canonical JSON text with its texts made fit for any engine. */
export function fitJson(text: string): string {
  return text.includes('\\u') && UNFIT_ESCAPE.test(text)
    ? canonicalJson(JSON.parse(text.replace(ESCAPE, fit)))
    : text
}

// JSON.stringify writes NUL and lone surrogates, and no other surrogates, as escapes.
const UNFIT_ESCAPE = /\\u(?:0000|d[89a-f])/
const ESCAPE = /\\(?:u([0-9a-f]{4})|.)/g

const fit = (escaped: string, code?: string): string =>
  code === '0000' || code?.startsWith('d') ? '\u{FFFD}' : escaped
