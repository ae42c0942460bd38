import { resultPage } from '../../connectors/netsuite/result-page.js'
import { keysOf } from '../../reconcile/linking/keys-of.js'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { readRecord } from '../../reconcile/records/read-record.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { type BookPage, type BookSize, NETSUITE_PART, pagesOf, SALESFORCE_PART } from '../book/records.js'
import { timed } from '../clock.js'
import { asRun, withBenchStore } from '../store.js'

const AT = '2026-11-20T01:00:00.000Z'
const MAPPING: ObjectMapping = { from: 'x', where: null, fields: {}, configured: new Set(), extra: {} }

export interface Staged {
  readonly invoiceLines: number
  /** From a page's body to its committed rows, of invoice lines alone; their making isn't counted. */
  readonly lineSeconds: number
}

/** Fills a new store with a book, page by page, as a pull does; each page comes as the body of an answer. */
export function stage(path: string, size: BookSize): Promise<Staged> {
  return withBenchStore(path, (store) =>
    asRun(store, 'sync', 'bench-sync', async ({ id }) => {
      await store.staging.begin(id, [...SALESFORCE_PART, ...NETSUITE_PART], AT)
      const staged = await stagePages(store, id, size)
      for (const object of [...SALESFORCE_PART, ...NETSUITE_PART])
        await store.staging.finishObject(id, object, AT)
      await store.staging.complete(id, AT, true)
      return staged
    }),
  )
}

async function stagePages(store: Store, runId: string, size: BookSize): Promise<Staged> {
  let [invoiceLines, lineSeconds] = [0, 0]
  for (const page of pagesOf(size)) {
    const body = bodyOf(page)
    const { seconds } = await timed(() => stageBody(store, runId, page.object, body))
    if (page.object !== 'invoiceLine') continue
    invoiceLines += page.records.length
    lineSeconds += seconds
  }
  return { invoiceLines, lineSeconds }
}

/** As SuiteQL answers. */
const bodyOf = ({ records }: BookPage): string =>
  JSON.stringify({ items: records.map(itemOf), hasMore: true, totalResults: 0 })

const itemOf = ({ id, modifiedAt, values }: CanonicalRecord): object => ({
  links: [],
  id,
  modifiedAt,
  ...values,
})

/** Names come in lower case from SuiteQL, and are told from the columns that were asked for. */
const COLUMNS = new Map<ObjectName, readonly (readonly [name: string, alias: string])[]>()

function columnsOf(object: ObjectName) {
  const known = COLUMNS.get(object)
  if (known) return known
  const columns = Object.keys(CATALOGUE[object]).map((name) => [name, name.toLowerCase()] as const)
  COLUMNS.set(object, columns)
  return columns
}

async function stageBody(store: Store, runId: string, object: ObjectName, body: string): Promise<void> {
  const columns = columnsOf(object)
  const rows = resultPage(body).rows.map((row) => {
    const values: Record<string, string | null> = {}
    for (const [name, alias] of columns) values[name] = row[alias] ?? null
    const source = { object, id: row.id ?? '', modifiedAt: row.modifiedat ?? null, values }
    const record = readRecord(source, MAPPING)
    return { record, keys: keysOf(record) }
  })
  await store.staging.page(runId, object, rows, AT)
}
