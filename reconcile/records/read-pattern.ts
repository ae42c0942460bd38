/** Longest text that a pattern is tried on. */
const LONGEST = 2000

/** A group that repeats inside, repeated itself: what a search may never come back from. */
const RUNAWAY = /\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,)/

/** Why a pattern can't be used, as the end of a sentence; null where it can. */
export function patternFault(pattern: string): string | null {
  let groups = 0
  try {
    groups = (new RegExp(`${pattern}|`).exec('') ?? []).length - 1
  } catch (error) {
    return `is not a regular expression (${error instanceof Error ? error.message : String(error)})`
  }
  if (groups < 1) return 'has no group: put brackets around the part that is the value'
  return RUNAWAY.test(pattern) ? 'repeats a group that repeats, which may run for ever' : null
}

/** The first group of a pattern in a text; null where it doesn't match or the group took no part. */
export function firstGroup(pattern: string, text: string): string | null {
  return compiled(pattern).exec(text.slice(0, LONGEST))?.[1] ?? null
}

const COMPILED = new Map<string, RegExp>()

function compiled(pattern: string): RegExp {
  const known = COMPILED.get(pattern) ?? new RegExp(pattern)
  COMPILED.set(pattern, known)
  return known
}
