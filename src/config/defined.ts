/** The same keys without those that have no value. */
export function definedEntries<V>(object: Readonly<Record<string, V | undefined>>): Record<string, V> {
  const entries: [string, V][] = []
  for (const [key, value] of Object.entries(object)) if (value !== undefined) entries.push([key, value])
  return Object.fromEntries(entries)
}
