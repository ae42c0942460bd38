import type { Page } from '../source.js'
import { BAND, type Bands, bandsOf, changedBands, type Moved } from './bands.js'
import { PAGE, type Reading } from './keyset.js'
import type { ReadPlan } from './plan.js'
import { pullRows } from './pull.js'
import { Refusal } from './refusal.js'
import type { ResultRow } from './result-page.js'
import { selectLinkSums } from './select.js'
import { changedSince } from './watermark.js'

const SUMS = ['l.foreignamount', 'l.previousdoc', 'l.nextdoc', 'l.foreignamount * l.nextdoc']

/**
 * What the links add up to now, by bands of their earlier document: they can be undone, and made elsewhere, without any
 * document's stamp moving. One request for 20 million documents. Null where the account won't add them up.
 */
export async function linkSums(reading: Reading): Promise<Bands | null> {
  return (await unlessRefused(reading, SUMS)) ?? unlessRefused(reading, SUMS.slice(0, -1))
}

async function unlessRefused(reading: Reading, sums: readonly string[]): Promise<Bands | null> {
  try {
    return await sumsOf(reading, sums)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function sumsOf({ client, plan, signal }: Reading, sums: readonly string[]): Promise<Bands> {
  const rows: ResultRow[] = []
  for (let from = 0; ; ) {
    const page = await client.suiteql(selectLinkSums(plan, sums, BAND, from), PAGE, 0, signal)
    rows.push(...page.rows)
    const last = page.rows.at(-1)?.band
    if (!page.hasMore || last === undefined) return bandsOf(rows)
    from = (Number(last) + 1) * BAND
  }
}

/**
 * Links that may have changed: every band that adds up to something else, and the links of documents that changed,
 * whose dates they show. What was undone isn't told by name: the source's own count tells that there is something.
 */
export async function* changedLinks(
  reading: Reading,
  since: string,
  moved: Moved,
  workers: number,
): AsyncGenerator<Page> {
  const stamped = changedDocuments(reading.plan, since)
  const all = [...changedBands(reading.plan.table.key, moved), ...(stamped === null ? [] : [[stamped]])]
  for (const conditions of all) {
    for await (const { object, records } of pullRows({ ...reading, conditions }, { workers, after: null }))
      yield { object, records }
  }
}

function changedDocuments({ joins }: ReadPlan, since: string): string | null {
  const documents = joins.filter(({ table }) => table === 'transaction')
  if (documents.length === 0) return null
  return `(${documents.map(({ alias }) => changedSince(`${alias}.lastmodifieddate`, since)).join(' OR ')})`
}
