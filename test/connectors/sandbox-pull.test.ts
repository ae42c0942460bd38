import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import { netsuiteSource } from '../../connectors/netsuite/source.js'
import { salesforceSource } from '../../connectors/salesforce/source.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.js'
import { bookOf } from '../support/books.js'
import { chance } from './chance.js'
import { type Drained, drain, staged } from './drain.js'
import { settingsOf, testTools } from './sandbox-settings.js'

const NOW = () => new Date()
const REQUEST = { seed: 7, accounts: 120, asOf: '2026-11-20' }

const start = (faults?: SandboxOptions['faults']): Promise<Sandbox> =>
  startSandbox({
    ...REQUEST,
    book: bookOf(REQUEST),
    clock: NOW,
    random: chance(),
    ...(faults && { faults }),
  })

async function drainBoth(sandbox: Sandbox): Promise<{ salesforce: Drained; netsuite: Drained }> {
  const settings = settingsOf(sandbox)
  const tools = testTools({ clock: NOW })
  const salesforce = await drain(salesforceSource(settings.salesforce, tools))
  const netsuite = await drain(netsuiteSource(settings.netsuite, tools))
  return { salesforce, netsuite }
}

describe('a full pull of the sandbox', () => {
  let sandbox: Sandbox
  let both: { salesforce: Drained; netsuite: Drained }

  beforeAll(async () => {
    sandbox = await start()
    both = await drainBoth(sandbox)
  })
  afterAll(() => sandbox.stop())

  test('every object’s count and sum are the source’s own', () => {
    for (const drained of [both.salesforce, both.netsuite]) {
      for (const [object, total] of drained.totals) {
        const rows = drained.records.get(object) ?? []
        const { count, amount } = staged(object, rows)
        expect({ object, count, amount: AMOUNT_FIELD[object] ? amount : null }).toEqual({
          object,
          count: total.count,
          amount: total.amount,
        })
      }
    }
  })

  test('every object has rows, but those that nobody mapped', () => {
    const empty = [both.salesforce, both.netsuite].flatMap(({ records }) =>
      [...records].filter(([, rows]) => rows.length === 0).map(([object]) => object),
    )
    expect(empty).toEqual([])
  })

  test('a document’s lines add up to its total, whichever sign the ledger has', () => {
    const { records } = both.netsuite
    for (const [parent, line] of [
      ['invoice', 'invoiceLine'],
      ['creditMemo', 'creditMemoLine'],
    ] as const) {
      const lines = sumBy(records.get(line) ?? [], 'invoiceId')
      for (const document of records.get(parent) ?? []) {
        expect([document.values.number, lines.get(document.id) ?? 0]).toEqual([
          document.values.number,
          cents(document.values.total ?? '0'),
        ])
      }
    }
  })

  test('applications go from what pays to an invoice', () => {
    const { records } = both.netsuite
    const ids = (object: ObjectName) => new Set((records.get(object) ?? []).map(({ id }) => id))
    const [invoices, payers] = [ids('invoice'), new Set([...ids('payment'), ...ids('creditMemo')])]
    const applications = records.get('application') ?? []
    expect(applications.length).toBeGreaterThan(0)
    for (const { values } of applications) {
      expect(invoices.has(values.toId ?? '')).toBe(true)
      expect(payers.has(values.fromId ?? '')).toBe(true)
      expect(Number(values.amount)).toBeGreaterThan(0)
      expect(values.date).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })

  test('the account’s clock is told', () => {
    expect(both.netsuite.connection.timezone).toBe('UTC+00:00')
  })
})

describe('faults', () => {
  test('what comes through faults is what comes without them', async () => {
    const clean = await start()
    const expected = await drainBoth(clean)
    await clean.stop()
    const kinds = ['html-503', 'html-200', 'truncated', 'reset', 'cut', '429'] as const
    for (const kind of kinds) {
      const sandbox = await start([kind])
      const actual = await drainBoth(sandbox)
      await sandbox.stop()
      expect(actual.salesforce.records, kind).toEqual(expected.salesforce.records)
      expect(actual.netsuite.records, kind).toEqual(expected.netsuite.records)
      expect(actual.salesforce.usage.retries + actual.netsuite.usage.retries, kind).toBeGreaterThan(2)
    }
  })
})

/** Sums of amounts in hundredths, by the document that a line belongs to. */
function sumBy(
  records: readonly { readonly values: Readonly<Record<string, string>> }[],
  key: string,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { values } of records) {
    const of = values[key] ?? ''
    sums.set(of, (sums.get(of) ?? 0) + cents(values.amount ?? '0'))
  }
  return sums
}

/** Thousandths, so that currencies of three digits fit too. */
const cents = (amount: string): number => Math.round(Number(amount) * 1000)
