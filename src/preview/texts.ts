/** A document's values as the texts that terms are read from. */

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Undefined where nothing is said: null, blank, and YAML's plain words for null. */
export function asText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value).trim()
  return text === '' || text === 'null' || text === '~' ? undefined : text
}

/** The texts of an object's fields; what says nothing is absent. Lists and objects are their JSON text. */
export function textsOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const texts = Object.entries(value).flatMap(([name, field]) => {
    const text = asText(field)
    return text === undefined ? [] : [[name, text] as const]
  })
  return Object.fromEntries(texts)
}
