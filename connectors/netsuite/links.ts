import { createHash } from 'node:crypto'
import type { Page } from '../source.js'
import { PAGE, type Reading } from './keyset.js'
import type { ReadPlan } from './plan.js'
import { pullRows } from './pull.js'
import { Refusal } from './refusal.js'
import type { ResultRow } from './result-page.js'
import { selectLinkSums } from './select.js'
import { changedSince } from './watermark.js'

/** Ids of earlier documents that are summed together. */
const BAND = 20_000

/**
 * Links can be undone, and made elsewhere, without any document's stamp moving. So they are counted and summed in bands
 * of their earlier document, and a band that isn't as it was is read again. One request for 20 million documents.
 */
export type LinkSums = ReadonlyMap<number, string>

const SUMS = ['l.foreignamount', 'l.previousdoc', 'l.nextdoc', 'l.foreignamount * l.nextdoc']

/** What the links add up to now, by band: a short fingerprint each. */
export async function linkSums(reading: Reading): Promise<LinkSums> {
  try {
    return await sumsOf(reading, SUMS)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return sumsOf(reading, SUMS.slice(0, -1))
  }
}

async function sumsOf({ client, plan, signal }: Reading, sums: readonly string[]): Promise<LinkSums> {
  const bands = new Map<number, string>()
  for (let above = -1; ; ) {
    const query = selectLinkSums(plan, sums, BAND, (above + 1) * BAND)
    const page = await client.suiteql(query, PAGE, 0, signal)
    for (const row of page.rows) bands.set(Number(row.band), fingerprint(row, sums.length))
    if (!page.hasMore) return bands
    above = Number(page.rows.at(-1)?.band)
  }
}

const fingerprint = (row: ResultRow, sums: number): string =>
  createHash('sha256')
    .update(
      JSON.stringify([row.row_count, ...Array.from({ length: sums }, (_, index) => row[`sum_${index}`])]),
    )
    .digest('base64url')
    .slice(0, 10)

export const linkSumsText = (sums: LinkSums): string =>
  [...sums].map(([band, print]) => `${band}=${print}`).join(',')

/** The empty text is that of no links at all. */
export function readLinkSums(text: string): LinkSums {
  const entries = text.split(',').filter((entry) => entry !== '')
  return new Map(
    entries.map((entry) => [Number(entry.split('=')[0]), entry.slice(entry.indexOf('=') + 1)] as const),
  )
}

/**
 * Links that may have changed: every band that adds up to something else, and the links of documents that changed,
 * whose dates they show. What was undone isn't told by name: the source's own count tells that there is something.
 */
export async function* changedLinks(
  reading: Reading,
  since: string,
  before: LinkSums,
  now: LinkSums,
  workers: number,
): AsyncGenerator<Page> {
  const bands = [...now].flatMap(([band, print]) => (before.get(band) === print ? [] : [band]))
  for (const [first, last] of neighbours(bands)) {
    const conditions = [`l.previousdoc >= ${first * BAND}`, `l.previousdoc < ${(last + 1) * BAND}`]
    for await (const page of pullRows({ ...reading, conditions }, { workers, after: null }))
      yield withoutAfter(page)
  }
  const changed = changedDocuments(reading.plan, since)
  if (changed === null) return
  for await (const page of pullRows({ ...reading, conditions: [changed] }, { workers, after: null }))
    yield withoutAfter(page)
}

const withoutAfter = ({ object, records }: Page): Page => ({ object, records })

function changedDocuments({ joins }: ReadPlan, since: string): string | null {
  const documents = joins.filter(({ table }) => table === 'transaction')
  if (documents.length === 0) return null
  return `(${documents.map(({ alias }) => changedSince(`${alias}.lastmodifieddate`, since)).join(' OR ')})`
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
