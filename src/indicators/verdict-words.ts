import type { Verdict } from './targets.js'

/** How a value stands against its target, in words that need no colour. */
export const VERDICT_WORDS: Readonly<Record<NonNullable<Verdict>, string>> = {
  met: '✓ met',
  missed: '✗ missed',
  beyond: '✗✗ beyond',
  'not known': '? not known',
}
