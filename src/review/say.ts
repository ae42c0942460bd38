import type { Context } from '../cli/context.js'
import { counted } from '../reports/text.js'
import type { Skipped } from './decide.js'

/** Findings of a filter, or whatever else is counted, to which the action doesn't apply, by reason. */
export function sayLeftOut(
  context: Pick<Context, 'out'>,
  skipped: readonly Skipped[],
  noun = 'finding',
): void {
  const counts = new Map<string, number>()
  for (const { why } of skipped) counts.set(why, (counts.get(why) ?? 0) + 1)
  for (const [why, count] of counts) context.out.line(`Left out: ${counted(count, noun)}, as ${why}.`)
}
