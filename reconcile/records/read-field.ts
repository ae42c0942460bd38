import type { FieldSpec } from './field.js'
import type { FieldMapping, MappedValue } from './mapping.js'
import { firstGroup } from './read-pattern.js'
import { cleanText } from './read-text.js'
import { readValue } from './read-value.js'

/**
 * What a field turned out to be. `mapped`: the value came of a table, a pattern, a default or a constant, so that the
 * source's own text has to be kept beside it.
 */
export type FieldReading =
  | { readonly is: 'value'; readonly value: string; readonly mapped: boolean }
  | { readonly is: 'missing' }
  | { readonly is: 'unreadable'; readonly text: string }

const MISSING: FieldReading = { is: 'missing' }

/** Reads a source's text: the table of values, then the pattern, then the text as it is; null takes the default. */
export function readField(
  raw: string | null,
  mapping: FieldMapping | undefined,
  spec: FieldSpec,
): FieldReading {
  if (mapping && 'value' in mapping) return read(String(mapping.value), spec, true)
  const text = raw === null ? null : cleanText(raw)
  if (text === null) {
    return mapping?.default === undefined ? MISSING : read(String(mapping.default), spec, true)
  }
  const found = lookUp(text, mapping?.values) ?? (mapping?.pattern ? firstGroup(mapping.pattern, text) : null)
  if (found === null) return read(text, spec, false)
  const reading = read(String(found), spec, true)
  return reading.is === 'unreadable' ? { is: 'unreadable', text } : reading
}

function read(text: string, spec: FieldSpec, mapped: boolean): FieldReading {
  const clean = cleanText(text)
  if (clean === null) return MISSING
  const value = readValue(clean, spec)
  return value === null ? { is: 'unreadable', text: clean } : { is: 'value', value, mapped }
}

/** Exactly, then without regard to case and outer blanks. */
function lookUp(text: string, values: Readonly<Record<string, MappedValue>> | undefined): MappedValue | null {
  if (!values) return null
  if (Object.hasOwn(values, text)) return values[text] ?? null
  const wanted = fold(text)
  for (const [key, value] of Object.entries(values)) if (fold(key) === wanted) return value
  return null
}

const fold = (text: string): string => text.trim().toLowerCase()
