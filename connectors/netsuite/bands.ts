import { createHash } from 'node:crypto'
import type { ResultRow } from './result-page.js'

/** Ids that are summed together. */
export const BAND = 20_000

/**
 * What rows add up to, by bands of ids: a short fingerprint each. What can change without its stamp moving is told by
 * that: a band that isn't as it was is read again.
 */
export type Bands = ReadonlyMap<number, string>

/** Bands of rows that have `band`, and any figures besides; several rows of one band are taken together. */
export function bandsOf(rows: readonly ResultRow[]): Bands {
  const texts = new Map<number, string[]>()
  for (const row of rows) {
    const band = Number(row.band)
    texts.set(band, [...(texts.get(band) ?? []), JSON.stringify(Object.entries(row).sort())])
  }
  return new Map([...texts].map(([band, lines]) => [band, fingerprint(lines.sort().join('\n'))]))
}

const fingerprint = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 10)

export const bandsText = (bands: Bands): string =>
  [...bands].map(([band, print]) => `${band}=${print}`).join(',')

/** The empty text is that of no rows at all. */
export function readBands(text: string): Bands {
  const entries = text.split(',').filter((entry) => entry !== '')
  return new Map(
    entries.map((entry) => [Number(entry.split('=')[0]), entry.slice(entry.indexOf('=') + 1)] as const),
  )
}

/** What bands added up to, and what they add up to now. */
export interface Moved {
  readonly before: Bands
  readonly now: Bands
}

/** Conditions that give the rows of every band that isn't as it was, neighbours in one. */
export function changedBands(column: string, { before, now }: Moved): readonly (readonly string[])[] {
  const changed = [...now].flatMap(([band, print]) => (before.get(band) === print ? [] : [band]))
  return neighbours(changed).map(([first, last]) => [
    `${column} >= ${first * BAND}`,
    `${column} < ${(last + 1) * BAND}`,
  ])
}

/** Runs of bands that lie side by side, as their first and last. */
function neighbours(bands: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const band of [...bands].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run[1] === band - 1) run[1] = band
    else runs.push([band, band])
  }
  return runs
}
