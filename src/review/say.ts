import type { Context } from '../cli/context.js'
import { counted } from '../reports/text.js'
import type { Skipped } from './decide.js'

/** Findings of a filter, or whatever else is counted, to which the action doesn't apply, by reason. */
export function sayLeftOut(
  context: Pick<Context, 'out'>,
  skipped: readonly Skipped[],
  noun = 'finding',
): void {
  for (const text of leftOutTexts(skipped, noun)) context.out.line(text)
}

/** `Left out: 2 findings, as it is open.`: one sentence a reason. */
export function leftOutTexts(skipped: readonly Skipped[], noun = 'finding'): readonly string[] {
  const counts = new Map<string, number>()
  for (const { why } of skipped) counts.set(why, (counts.get(why) ?? 0) + 1)
  return [...counts].map(([why, count]) => `Left out: ${counted(count, noun)}, as ${why}.`)
}
