import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { currencyOf } from '../../reconcile/documents/currency-of.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import type { LinkedField } from '../../reconcile/unit/context.js'
import { open, storePath } from './support.js'

interface Book {
  /** Objects of which a field says the currency. */
  readonly mapped: readonly ObjectName[]
  /** Currency records by id; none in an account of one currency. */
  readonly records: Readonly<Record<string, string>>
  /** One run pulled, another one pulled a part, and a third compared; else one did all. */
  readonly isApart?: boolean
}

const STAGED = `INSERT INTO staged (object, parent, id, number, version, first_run, run, since, hash, keys, body)
  VALUES (?, ?, ?, 1, 1, 1, 1, '2026-11-20T02:00:00Z', '', '', ?)`
const VALUES = [undefined, '1', '2', 'SEK', 'Kronor', 'EUR']

/** Invoices of which each names its currency in its own way, as a store has them after a night that reports in kronor. */
async function storeOf({ mapped, records, isApart = false }: Book): Promise<Database.Database> {
  const path = storePath()
  await open(path)
  const database = new Database(path)
  const stage = (object: string, parent: string, id: string, values: object) =>
    database.prepare(STAGED).run(object, parent, id, JSON.stringify({ values }))
  const facts = { mapped: Object.fromEntries(mapped.map((object) => [object, ['currency', 'number']])) }
  const ledger = database.prepare(
    `INSERT INTO run (seq, id, kind, "trigger", actor, started_at, configuration, configuration_hash, program_version, status,
         complete, facts) VALUES (?, ?, ?, 'manual', 'ada', '', '{}', '', '', 'done', 1, ?)`,
  )
  ledger.run(1, 'first', isApart ? 'sync' : 'run', JSON.stringify(facts))
  if (isApart) {
    ledger.run(2, 'part', 'sync', JSON.stringify({ mapped: { item: ['productCode'] } }))
    ledger.run(3, 'compared', 'reconcile', '{}')
    ledger.run(4, 'after', 'sync', JSON.stringify({ mapped: { invoice: [], contract: ['currency'] } }))
  }
  database.exec(`INSERT INTO comparison (run, as_of, at, actor, look_back, carry_over, finished, rates)
    VALUES (${isApart ? 3 : 1}, '2026-11-20', '', 'ada', 0, 0, 1, '{"EUR":"11/1","SEK":"1/1"}')`)
  for (const [id, code] of Object.entries(records)) stage('currency', '', id, { code })
  for (const [at, currency] of VALUES.entries()) {
    const id = `${at}`
    const money = { total: '12.50', unpaid: '2.50', date: '2026-11-01' }
    stage('invoice', '', id, { number: `N${at}`, ...money, ...(currency && { currency }) })
    stage('invoiceLine', id, `${at}-1`, { invoiceId: id, amount: '12.50', kind: 'item' })
    stage('contract', '', id, { number: `K${at}`, ...(currency && { currency }) })
  }
  return database
}

const BY_ONE: readonly (readonly [string, Book])[] = [
  ['an account of one currency, whose documents have a field for it', { mapped: ['invoice'], records: {} }],
  ['no field says it', { mapped: [], records: {} }],
  ['several currencies', { mapped: ['invoice', 'contract'], records: { '1': 'NOK', '2': 'DKK' } }],
]
const BOOKS: readonly (readonly [string, Book])[] = [
  ...BY_ONE,
  ...BY_ONE.map(([name, book]) => [`${name}, pulled apart`, { ...book, isApart: true }] as const),
]

test.each(BOOKS)('the views name the currency that the program works with: %s', async (_name, book) => {
  const database = await storeOf(book)
  const currencies = new Map(Object.entries(book.records))
  const linkedBy = new Set(book.mapped.map((object): LinkedField => `${object}.currency`))
  const expected = VALUES.map((currency, at) =>
    currencyOf(
      {
        ...{ object: 'invoice', id: `${at}`, modifiedAt: null },
        values: currency === undefined ? {} : { currency },
      },
      {
        currencies,
        hasCurrencies: currencies.size > 0,
        linkedBy,
        settings: { ...DEFAULT_SETTINGS, reportingCurrency: 'SEK' },
      },
    ),
  )
  const shown = (view: string, id: string) =>
    database.prepare(`SELECT currency FROM ${view} ORDER BY ${id}`).pluck().all()
  expect(shown('v_billed', 'document_id')).toEqual(expected)
  // What can't be read as money is in no bucket.
  expect(shown('v_ageing', 'invoice_id')).toEqual(expected.filter((currency) => currency !== null))
  const minor = database.prepare("SELECT minor FROM v_billed WHERE currency = 'SEK'").pluck().all()
  expect(minor.every((one) => one === 1250)).toBe(true)
  database.close()
})

test('by hand: its own id and nothing said are the reporting currency, words and other ids aren’t', async () => {
  const shown = async (book: Book) => {
    const database = await storeOf(book)
    const billed = database.prepare('SELECT currency FROM v_billed ORDER BY document_id').pluck().all()
    const agreed = database.prepare('SELECT currency FROM v_contract ORDER BY id').pluck().all()
    database.close()
    return { billed, agreed: agreed[0] }
  }
  const [one, none, several] = BY_ONE.map(([, book]) => book)
  expect(await shown(one!)).toEqual({ billed: [null, 'SEK', null, 'SEK', null, 'EUR'], agreed: 'SEK' })
  expect(await shown(none!)).toEqual({ billed: ['SEK', 'SEK', null, 'SEK', null, 'EUR'], agreed: 'SEK' })
  expect(await shown(several!)).toEqual({ billed: [null, 'NOK', 'DKK', 'SEK', null, 'EUR'], agreed: null })
  const apart = await shown({ ...several!, isApart: true })
  expect(apart).toEqual({ billed: [null, 'NOK', 'DKK', 'SEK', null, 'EUR'], agreed: null })
})
