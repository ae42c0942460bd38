import type { Reading } from '../../reconcile/indicators/catalogue.js'
import { grouped } from '../reports/text.js'

/** Numbers that a line shows. */
const MOST = 6

/** Findings of the baseline that still stood open, run by run, oldest first; empty where there is no baseline. */
export function burnDownOf(
  before: readonly (readonly Reading[])[],
  now: readonly Reading[],
): readonly number[] {
  const counts = [...before, now].flatMap((readings) => leftOf(readings) ?? [])
  const steps = counts.filter((count, index) => index === 0 || count !== counts[index - 1])
  const first = steps.findIndex((count) => count > 0)
  return first < 0 ? [] : steps.slice(first)
}

function leftOf(readings: readonly Reading[]): number | null {
  const reading = readings.find(({ indicator }) => indicator === 'findings')
  const value = reading?.quantities.find(({ part }) => part === 'in the baseline')?.value ?? null
  return value === null ? null : Number(value)
}

/** `Known at the start, still open: 180 → 120 → 34 findings.`; null where there is no baseline. */
export function burnDownText(counts: readonly number[]): string | null {
  const shown = counts.slice(-MOST).map((count) => grouped(String(count)))
  if (shown.length === 0) return null
  return `Known at the start (baseline), still open: ${shown.join(' → ')} ${counts.at(-1) === 1 ? 'finding' : 'findings'}.`
}
