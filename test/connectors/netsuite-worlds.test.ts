import { describe, expect, test } from 'vitest'
import type { ObjectName } from '../../reconcile/records/object.js'
import { assertComplete, type Drained, drain } from './drain.js'
import { failure } from './failure.js'
import { withNetSuite } from './worlds.js'

describe('accounts that lack something', () => {
  test('no subsidiaries: read without, and said', async () => {
    const drained = await withNetSuite({ oneWorld: false }, {}, drain)
    assertComplete(drained)
    expect(drained.records.get('subsidiary')).toEqual([])
    expect(drained.connection.mapped.subsidiary).toBeUndefined()
    expect(drained.connection.mapped.invoice).not.toContain('subsidiaryId')
    expect(drained.connection.mapped.invoice).toContain('createdFromId')
    const notes = drained.connection.notes.join('\n')
    expect(notes).toMatch(/no table subsidiary, or the role may not read it; subsidiary isn’t read/)
    expect(notes).toMatch(/customer has no subsidiary/)
  })

  test('one currency: invoices name it by id, and the way out is said', async () => {
    const drained = await withNetSuite({ multiCurrency: false }, {}, drain)
    assertComplete(drained)
    expect(drained.records.get('currency')).toEqual([])
    const said = drained.connection.notes.join('\n')
    expect(said).toContain('taken to be reporting.currency')
    expect(said).toContain('objects.invoice.fields.currency to { value: EUR }')
  })

  test('a role without term, currencyrate and accountingperiod', async () => {
    const forbiddenTables = ['term', 'currencyrate', 'accountingperiod']
    const drained = await withNetSuite({ forbiddenTables }, {}, drain)
    assertComplete(drained)
    for (const object of ['term', 'rate', 'accountingPeriod'] as const) {
      expect(drained.connection.mapped[object]).toBeUndefined()
    }
    expect(drained.connection.notes).toHaveLength(3)
  })

  test('columns that only some accounts have are left out', async () => {
    const absentColumns = [
      'transaction.voided',
      'transaction.approvalstatus',
      'transactionline.donotdisplayline',
    ]
    const drained = await withNetSuite({ absentColumns }, {}, drain)
    assertComplete(drained)
    expect(drained.connection.mapped.invoice).not.toContain('voided')
    expect(drained.connection.notes.join('\n')).toContain('approvalstatus, voided')
    expect(drained.records.get('invoiceLine')?.every(({ values }) => values.kind !== undefined)).toBe(true)
  })

  test('links that can only be read from their other end', async () => {
    const usual = await withNetSuite({}, {}, drain)
    const other = await withNetSuite({ forbiddenTables: ['nexttransactionlinelink'] }, {}, drain)
    expect(other.records.get('application')).toEqual(usual.records.get('application'))
    expect(usual.records.get('application')?.length).toBeGreaterThan(5)
  })

  test('a role that can’t see invoices is told which permission to give', async () => {
    const error = await withNetSuite({ forbiddenTables: ['transaction'] }, {}, (source) =>
      failure(source.connect()),
    )
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('the account has no table transaction, or the role may not read it')
    expect(error.advice).toContain('permission')
  })
})

describe('what an account’s preferences can’t change', () => {
  test('date formats, time zones and the concurrency limit leave every row as it is', async () => {
    const dates = (drained: Drained) => drained.records.get('invoice')?.map(({ values }) => values.date)
    const usual = await withNetSuite({}, {}, drain)
    const other = await withNetSuite({ dateFormat: 'DD.MM.YYYY', rawDateTimes: 'minutes' }, {}, drain)
    expect(dates(other)).toEqual(dates(usual))
    for (const concurrencyStatus of [400, 429] as const) {
      const crowded = await withNetSuite({ concurrency: 1, concurrencyStatus, latencyMs: 2 }, {}, drain)
      expect(crowded.records).toEqual(usual.records)
      expect(crowded.usage.retries).toBeGreaterThan(0)
    }
  })

  test('a clock that isn’t the configured zone’s is said', async () => {
    const { connection } = await withNetSuite({ timezone: 'Asia/Kolkata' }, {}, drain)
    expect(connection.timezone).toBe('UTC+05:30')
    expect(connection.notes.join('\n')).toMatch(/clock is at UTC\+05:30, and netsuite.timezone/)
    expect(connection.warnings).toEqual([expect.stringContaining('clock is at UTC+05:30')])
  })
})

describe('the company’s own mapping', () => {
  const objects = (invoice: object) => ({ objects: { invoice } })

  test('a column that the account lacks stops it with its name', async () => {
    const settings = objects({ fields: { contractRef: 'custbody_nowhere' } })
    const error = await withNetSuite({}, settings, (source) => failure(source.connect()))
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain(
      'netsuite.objects.invoice.fields.contractRef: transaction has no column custbody_nowhere',
    )
    expect(error.message).toContain("Unknown identifier 'custbody_nowhere'")
  })

  test('a condition that NetSuite refuses is quoted with NetSuite’s words', async () => {
    const settings = objects({ where: 'nosuchcolumn = 1' })
    const error = await withNetSuite({}, settings, (source) => failure(source.connect()))
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('netsuite.objects.invoice.where: NetSuite refuses "nosuchcolumn = 1"')
    expect(error.message).toContain("Unknown identifier 'nosuchcolumn'")
  })

  test('a condition narrows its object, its lines stay, credit memos follow it', async () => {
    const usual = await withNetSuite({}, {}, drain)
    const narrowed = await withNetSuite({}, objects({ where: "foreigntotal > 1000 OR memo = 'none'" }), drain)
    assertComplete(narrowed)
    const large = usual.records.get('invoice')?.filter(({ values }) => Number(values.total) > 1000)
    expect(narrowed.records.get('invoice')).toEqual(large)
    expect(narrowed.records.get('invoiceLine')).toEqual(usual.records.get('invoiceLine'))
  })

  test('a field of the document beside its lines, extra fields, constants', async () => {
    const settings = {
      objects: {
        invoiceLine: {
          fields: { contractRef: 'transaction.custbody_sf_contract' },
          extra: { po: 'transaction.otherrefnum' },
        },
        invoice: { fields: { contractRef: 'custbody_sf_contract', deliveryMethod: { value: 'email' } } },
      },
    }
    const { records, connection } = await withNetSuite({}, settings, drain)
    const invoices = new Map(records.get('invoice')?.map((invoice) => [invoice.id, invoice.values]))
    for (const line of records.get('invoiceLine') ?? []) {
      const invoice = invoices.get(line.values.invoiceId ?? '')
      expect(line.values.contractRef).toBe(invoice?.contractRef)
      expect(line.extra?.po ?? undefined).toBe(invoice?.poNumber)
      expect(invoice?.deliveryMethod).toBe('email')
    }
    expect(connection.mapped.creditMemo).toContain('contractRef')
  })

  test('a path that is no path, a field that no object has, a broken pattern: before any request', () => {
    const objectsOf = (invoice: object): { objects: Partial<Record<ObjectName, object>> } => ({
      objects: { invoice },
    })
    const reject = (invoice: object) => failure(withNetSuite({}, objectsOf(invoice), drain))
    return Promise.all([
      expect(reject({ fields: { memo: 'DROP TABLE x' } })).resolves.toMatchObject({ kind: 'configuration' }),
      expect(reject({ fields: { nonsense: 'memo' } })).resolves.toMatchObject({
        message: 'objects.invoice.fields.nonsense: invoice has no field nonsense.',
      }),
      expect(reject({ fields: { memo: { field: 'memo', pattern: '(' } } })).resolves.toMatchObject({
        message: expect.stringContaining('is not a regular expression'),
      }),
    ])
  })
})

describe('secrets', () => {
  test('a wrong secret is refused in one sentence, after a bounded number of tries, and repeated nowhere', async () => {
    const auth = {
      flow: 'tba',
      consumerKey: 'wrong-consumer-key',
      consumerSecret: 'wrong-consumer-secret',
      tokenId: 'wrong-token-id',
      tokenSecret: 'wrong-token-secret',
    } as const
    const { error, lines, requests } = await withNetSuite({}, { auth }, async (source, tools) => ({
      error: await failure(source.connect()),
      lines: tools.lines,
      requests: source.usage.requests,
    }))
    expect(error.kind).toBe('refused')
    expect(error.message).toBe('NetSuite refused to sign in (HTTP 401, INVALID_LOGIN).')
    expect(error.advice).toContain('Login Audit Trail')
    expect(requests).toBe(3)
    expect(`${error.stack}${JSON.stringify(error)}${JSON.stringify(lines)}`).not.toContain('wrong-')
  })

  test('an account in lower case with a hyphen is signed as its realm', async () => {
    const drained = await withNetSuite({}, { account: 'tstdrv1-sb1' }, drain)
    expect(drained.records.get('invoice')?.length).toBeGreaterThan(0)
  })
})
