import type { Key } from '../../reconcile/linking/key.js'
import {
  type LeftOut,
  type Receivable,
  type ReceivableContext,
  readReceivable,
} from '../../reconcile/receivables/receivable.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { heed } from '../cli/heed.js'

const OBJECTS = ['invoice', 'creditMemo', 'payment'] as const
const PAGE = 500

export interface Walk {
  readonly store: Store
  readonly context: ReceivableContext
  readonly signal: AbortSignal
  /** Customers' ids; null: everybody. */
  readonly customers: ReadonlySet<string> | null
}

/** Every staged document that bears on what customers owe, read as of the day, a page at a time. */
export async function* walkReceivables(walk: Walk): AsyncGenerator<Receivable | LeftOut> {
  for (const object of OBJECTS) {
    for await (const page of walk.store.records.pages(object, PAGE)) {
      await heed(walk.signal)
      const documents = page.filter((document) => isAsked(document, walk.customers))
      if (documents.length > 0) yield* readPage(walk, documents)
    }
  }
}

const isAsked = ({ values }: CanonicalRecord, customers: Walk['customers']): boolean =>
  customers === null || customers.has(values.customerId ?? '')

async function* readPage(walk: Walk, documents: readonly CanonicalRecord[]) {
  const applications = await applicationsOf(walk.store, documents)
  const ends = await otherEnds(walk.store, documents, [...applications.values()].flat())
  for (const document of documents) {
    const own = applications.get(document.id) ?? []
    yield readReceivable(document, own, (id) => ends.get(id) ?? null, walk.context)
  }
}

/** By document; a link that has both ends in the page is in both lists. */
async function applicationsOf(store: Store, documents: readonly CanonicalRecord[]) {
  const keys = documents.flatMap(({ id }): Key[] => [
    { name: 'application.toId', value: id },
    { name: 'application.fromId', value: id },
  ])
  const found = await store.records.find(keys)
  const byDocument = new Map<string, CanonicalRecord[]>()
  for (const { name, value } of keys) {
    const more = found.get(`${name}=${value}`) ?? []
    if (more.length > 0) byDocument.set(value, [...(byDocument.get(value) ?? []), ...more])
  }
  return byDocument
}

/** What an application settles, and, where it isn't dated itself, what it settles it with. */
async function otherEnds(
  store: Store,
  documents: readonly CanonicalRecord[],
  applications: readonly CanonicalRecord[],
): Promise<ReadonlyMap<string, CanonicalRecord>> {
  const known = new Map(documents.map((document) => [document.id, document]))
  const invoices = await foundById(store, 'invoice', idsOf(applications, 'toId', known))
  for (const [id, invoice] of invoices) known.set(id, invoice)
  const undated = applications.filter(({ values }) => values.date === undefined)
  for (const id of idsOf(undated, 'fromId', known)) {
    const payer = (await store.records.get('payment', id)) ?? (await store.records.get('creditMemo', id))
    if (payer) known.set(id, payer)
  }
  return known
}

async function foundById(store: Store, object: 'invoice', ids: readonly string[]) {
  const found = await store.records.find(ids.map((value) => ({ name: `${object}.id`, value })))
  return new Map([...found.values()].flat().map((record) => [record.id, record]))
}

function idsOf(
  applications: readonly CanonicalRecord[],
  field: 'fromId' | 'toId',
  known: ReadonlyMap<string, unknown>,
): string[] {
  const ids = applications.map(({ values }) => values[field]).filter((id) => id !== undefined)
  return [...new Set(ids)].filter((id) => !known.has(id))
}
