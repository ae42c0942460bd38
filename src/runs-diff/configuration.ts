import type { ChangedKey } from './document.js'

/** The keys in which two configurations differ, as runs keep them (JSON); lists are compared whole. */
export function changedKeys(before: string, after: string): readonly ChangedKey[] {
  const [was, is] = [leaves(before), leaves(after)]
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort()
  return keys
    .map((key) => ({ key, before: was.get(key) ?? null, after: is.get(key) ?? null }))
    .filter((one) => one.before !== one.after)
}

function leaves(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      found.set(path.join('.'), JSON.stringify(value))
    else for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key])
  }
  if (text !== '') walk(JSON.parse(text), [])
  return found
}

/** Where results go to, what is asked of whom and how fast: none of it is judged by. */
const BESIDE =
  /^(store|report|notify|schedule|limits|review|kpi)(\.|$)|\.(auth|baseUrl|loginUrl|concurrency|bulkThreshold)(\.|$)/

export const isJudgedBy = ({ key }: ChangedKey): boolean => !BESIDE.test(key)
