import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { netsuiteSource } from '../../connectors/netsuite/source.js'
import { type Drained, drain } from '../connectors/drain.js'
import { failure } from '../connectors/failure.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { account, type Item, invalid, page, problem, settings } from './scripted-netsuite.js'

let tools: ReturnType<typeof testTools>
beforeEach(() => {
  nock.disableNetConnect()
  tools = testTools()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const isCount = (q: string) => q.includes('COUNT(*)')
const isClock = (q: string) => q.includes('CURRENT_DATE')
const NOTHING = [200, page([])] as const

/** Rows for the one object that is read; its count, and a refusal of the clock. */
const rowsOf =
  (items: readonly Item[], total: Item = { row_count: String(items.length) }) =>
  (q: string) =>
    isClock(q)
      ? ([400, invalid('Invalid or unsupported search.')] as const)
      : isCount(q)
        ? ([200, page([total])] as const)
        : ([200, page(items)] as const)

describe('a request', () => {
  test('is a query by POST, signed afresh each time, with its page in the URL', async () => {
    const seen = account(rowsOf([{ id: '1', f_number: 'INV1' }]))
    await drain(netsuiteSource(settings('invoice'), tools))
    for (const { headers, uri } of seen) {
      expect(headers).toMatchObject({ prefer: 'transient', 'content-type': 'application/json' })
      expect(headers.authorization).toMatch(/^OAuth realm="1234567_SB1"/)
      expect(headers.authorization).toContain('oauth_signature_method="HMAC-SHA256"')
      expect(uri).toMatch(/\?limit=(1|1000)&offset=0$/)
    }
    const nonces = seen.map(({ headers }) => /oauth_nonce="(\w+)"/.exec(headers.authorization ?? '')?.[1])
    expect(new Set(nonces).size).toBe(seen.length)
  })

  test('is plain SuiteQL: dates written out, lines joined to their documents, the key in order', async () => {
    const seen = account(rowsOf([]))
    await drain(netsuiteSource(settings('invoice', 'invoiceLine'), tools))
    const queries = seen.map(({ q }) => q)
    expect(queries).toContainEqual(
      expect.stringMatching(
        /^SELECT t\.id AS id, .*TO_CHAR\(t\.trandate, 'YYYY-MM-DD'\) AS f_date,.* FROM transaction t LEFT JOIN transactionline ml ON ml\.transaction = t\.id AND ml\.mainline = 'T' WHERE t\.type = 'CustInvc' ORDER BY t\.id$/,
      ),
    )
    expect(queries).toContainEqual(
      expect.stringMatching(
        / FROM transactionline tl JOIN transaction t ON t\.id = tl\.transaction WHERE t\.type = 'CustInvc' AND tl\.mainline = 'F' ORDER BY tl\.uniquekey$/,
      ),
    )
    expect(queries.some((q) => /\bLIMIT\b/i.test(q) || q.includes('SELECT *'))).toBe(false)
  })
})

describe('what NetSuite may answer', () => {
  test('a column that isn’t there is null, and a number keeps its digits', async () => {
    const body = JSON.stringify(
      page([{ id: '1' }, { id: '2', f_total: '25.0000', f_memo: null }, { id: '3', f_total: 'X' }]),
    )
    const exact = body.replace('"X"', '12345678901234567.10')
    account((q) => (isClock(q) || isCount(q) ? rowsOf([])(q) : [200, exact]))
    const { records } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(records.get('invoice')?.map(({ values }) => values)).toEqual([
      {},
      { total: '25' },
      { total: '12345678901234567.1' },
    ])
  })

  test.each([
    [
      'crowded, as 429',
      429,
      problem(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded.'),
      {},
    ],
    [
      'crowded, as 400',
      400,
      problem(400, 'CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded.'),
      {},
    ],
    [
      'crowded, by a code at the top',
      400,
      { title: 'Bad Request', status: 400, 'o:errorCode': 'CONCURRENCY_LIMIT_EXCEEDED' },
      {},
    ],
    [
      'crowded, in the words of RESTlets',
      400,
      problem(400, 'SSS_REQUEST_LIMIT_EXCEEDED', 'Concurrent request limit exceeded.'),
      {},
    ],
    [
      'crowded, in the shape of RESTlets',
      400,
      { error: { code: 'SSS_REQUEST_LIMIT_EXCEEDED', message: 'Request limit exceeded.' } },
      {},
    ],
    [
      'crowded, in the words of SOAP',
      403,
      problem(403, 'WS_CONCUR_SESSION_DISALLWD', 'Only one request may be made against a session at a time.'),
      {},
    ],
    ['429 with Retry-After', 429, 'slow down', { 'Retry-After': '0.01' }],
    ['503 with a time', 503, '<html>maintenance</html>', { 'Retry-After': 'Fri, 20 Nov 2020 12:00:05 GMT' }],
    ['a 503 page', 503, '<html>maintenance</html>', {}],
    ['a 403 page of a gateway', 403, '<html>Access Denied</html>', {}],
    ['a 404 page of a gateway', 404, '<html>Not Found</html>', {}],
    ['a 200 page', 200, '<!DOCTYPE html><html>login</html>', {}],
    ['half an answer', 200, '{"links":[],"count":1,"hasMo', {}],
    ['an empty answer', 200, '', {}],
    [
      'an unexpected error',
      500,
      problem(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred. Error ID: x1'),
      {},
    ],
    ['a refusal that was chance', 401, problem(401, 'INVALID_LOGIN', 'Invalid login attempt.'), {}],
  ])('%s passes', async (_, status, body, headers) => {
    let isDone = false
    const usual = rowsOf([{ id: '1' }])
    account((q) => {
      if (isDone || isClock(q) || isCount(q)) return usual(q)
      isDone = true
      return [status, body, headers as Record<string, string>]
    })
    const { records } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(records.get('invoice')).toHaveLength(1)
  })

  test('a page of a gateway that stays isn’t taken for a missing permission', async () => {
    const usual = rowsOf([])
    account((q) => (q.includes(' FROM term ') ? [403, '<html>Access Denied</html>'] : usual(q)))
    const error = await failure(drain(netsuiteSource(settings('term'), tools)))
    expect(error.kind).toBe('unreachable')
    expect(error.message).toMatch(
      /^NetSuite: HTTP 403 with a page that isn’t the vendor’s: .* \(tried 6 times\)\.$/,
    )
  })

  test('names of columns in capitals are the same names', async () => {
    account((q) =>
      isClock(q) || isCount(q) ? rowsOf([])(q) : [200, page([{ ID: '7', F_Total: '25.0000' }])],
    )
    const { records } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(records.get('invoice')?.map(({ id, values }) => [id, values])).toEqual([['7', { total: '25' }]])
  })

  test('another host is not followed: it would get the signature', async () => {
    account(() => [302, '', { Location: 'https://system.na1.netsuite.com/app/login?x=1' }])
    const error = await failure(netsuiteSource(settings('invoice'), tools).connect())
    expect(error.kind).toBe('configuration')
    expect(error.message).toBe('NetSuite sent the request on to system.na1.netsuite.com (HTTP 302).')
    expect(error.advice).toContain('netsuite.baseUrl')
  })

  test('what doesn’t pass ends after a bounded number of tries, with a sentence', async () => {
    const seen = account(() => [
      400,
      problem(400, 'CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded.'),
    ])
    const error = await failure(netsuiteSource(settings('invoice'), tools).connect())
    expect(error.kind).toBe('limit')
    expect(error.message).toBe('NetSuite: too many requests at a time (tried 8 times).')
    expect(seen).toHaveLength(8)
  })

  test('an allowance used up for a moment is waited for', async () => {
    const usual = rowsOf([{ id: '1' }])
    let count = 0
    account((q) => {
      if (isClock(q) || isCount(q) || ++count !== 1) return usual(q)
      return [
        429,
        problem(429, 'REQUEST_LIMIT_EXCEEDED', 'Request limit exceeded.'),
        { 'Retry-After': '0.01' },
      ]
    })
    const { records } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(records.get('invoice')).toHaveLength(1)
    expect(count).toBeGreaterThan(1)
  })

  test('too many at a time, for long: it ends with the time when it goes on', async () => {
    const noon = testTools({ clock: () => new Date('2026-11-20T12:00:00Z') })
    const crowded = problem(400, 'CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded.')
    account(() => [400, crowded, { 'Retry-After': '600' }])
    const error = await failure(netsuiteSource(settings('invoice'), noon).connect())
    expect(error.message).toBe(
      'NetSuite: too many requests at a time (tried once; it asks to wait 600 seconds; it may go on at 2026-11-20T12:10:00.000Z).',
    )
  })

  test.each([
    [
      'by its header',
      { 'Retry-After': '7200' },
      'NetSuite: the account’s allowance of requests is used up (REQUEST_LIMIT_EXCEEDED) (tried once; it asks to wait 7200 seconds; it may go on at 2026-11-20T14:00:00.000Z).',
    ],
    [
      'at the latest',
      {},
      'NetSuite: the account’s allowance of requests is used up, for a minute or until 2026-11-21T12:00:00.000Z at the latest (REQUEST_LIMIT_EXCEEDED) (tried once; it asks to wait 60 seconds).',
    ],
  ])(
    'an allowance used up for long ends it, with the time when it goes on, %s',
    async (_, headers, message) => {
      const patient = testTools({
        clock: () => new Date('2026-11-20T12:00:00Z'),
        patience: { firstDelay: 2, longestDelay: 10, longestRetryAfter: 30_000 },
      })
      const seen = account(() => [
        400,
        problem(400, 'REQUEST_LIMIT_EXCEEDED', 'Request limit exceeded.'),
        headers as Record<string, string>,
      ])
      const error = await failure(netsuiteSource(settings('invoice'), patient).connect())
      expect(error.kind).toBe('limit')
      expect(error.message).toBe(message)
      expect(seen).toHaveLength(1)
    },
  )

  test('rows out of order once are asked for again', async () => {
    const rows = [{ id: '9' }, { id: '10' }]
    // The first question is whether the account takes the query at all.
    let asked = 0
    account((q) => {
      if (isClock(q) || isCount(q)) return rowsOf(rows)(q)
      if (q.includes('FROM transaction t')) asked += 1
      return [200, page(asked === 2 ? [...rows].reverse() : rows)]
    })
    const { records } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(new Set(records.get('invoice')?.map(({ id }) => id))).toEqual(new Set(['9', '10']))
    expect(tools.lines.map(({ message }) => message).join('\n')).toMatch(
      /9 after 10; asking again \{"query":"SELECT t\.id AS id, .* ORDER BY t\.id"\}$/m,
    )
  })

  test('rows out of order, each time, are an error: paging by key would lose some', async () => {
    account(rowsOf([{ id: '10' }, { id: '9' }]))
    const error = await failure(drain(netsuiteSource(settings('invoice'), tools)))
    expect(error.message).toContain('out of the order asked for: 9 after 10')
  })

  test('an empty page with more to come is an error', async () => {
    account((q) =>
      isClock(q) || isCount(q) || !q.includes('FROM transaction t') ? rowsOf([])(q) : [200, page([], true)],
    )
    const error = await failure(drain(netsuiteSource(settings('invoice'), tools)))
    expect(error.message).toContain('an empty page with more to come')
  })

  test('keys are compared as numbers, and the next page is asked for by the last', async () => {
    const seen = account((q) => {
      if (isClock(q) || isCount(q)) return rowsOf([])(q)
      return [200, q.includes('t.id > 10') ? page([{ id: '11' }]) : page([{ id: '9' }, { id: '10' }], true)]
    })
    const { records } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(records.get('invoice')?.map(({ id }) => id)).toEqual(['9', '10', '11'])
    expect(seen.filter(({ q }) => q.includes('t.id > 10'))).toHaveLength(1)
  })

  test('keys below zero, as the vendor’s own records have, are numbers too', async () => {
    account((q) => {
      if (isClock(q) || isCount(q)) return rowsOf([], { row_count: '4' })(q)
      return [
        200,
        q.includes('r.id > -4')
          ? page([{ id: '-3' }, { id: '7' }])
          : page([{ id: '-5' }, { id: '-4' }], true),
      ]
    })
    const { records } = await drain(netsuiteSource(settings('item'), tools))
    expect(records.get('item')?.map(({ id }) => id)).toEqual(['-5', '-4', '-3', '7'])
  })
})

test.each([
  ['customrecord_rate', 'r.lastmodified,'],
  ['CUSTOMRECORD_RATE', 'r.lastmodified,'],
  ['exchangerates', 'r.lastmodifieddate,'],
])('what a table of the company’s own changed by: %s', async (from, stamp) => {
  const asked = account(rowsOf([{ id: '1', modified_at: '2026-05-01 10:00:00', f_rate: '1.0987654321' }]))
  const rate = { from, fields: { from: null, to: null, date: null, rate: 'custrecord_rate' } }
  const others = settings('rate')
  const own = { ...others, objects: { ...others.objects, rate } }
  const { records } = await drain(netsuiteSource(own, tools))
  expect(records.get('rate')).toMatchObject([
    { id: '1', modifiedAt: '2026-05-01 10:00:00', values: { rate: '1.0987654321' } },
  ])
  expect(asked.filter(({ q }) => q.includes(`TO_CHAR(${stamp}`)).length).toBeGreaterThan(0)
})

describe('refusals', () => {
  test('a column that is refused by name is taken out, and said', async () => {
    account((q) =>
      q.includes('t.voided')
        ? [
            400,
            invalid("Search error occurred: Unknown identifier 'voided'. Available identifiers are: {t=t}."),
          ]
        : rowsOf([{ id: '1' }])(q),
    )
    const { connection } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(connection.notes).toEqual([
      'NetSuite: transaction has no voided, or the role may not see it; invoice is read without.',
    ])
  })

  test('where lines have no amount in their currency, the way out is said', async () => {
    account((q) =>
      q.includes('tl.foreignamount')
        ? [400, invalid("Search error occurred: Unknown identifier 'foreignamount'.")]
        : rowsOf([{ id: '1', f_invoiceid: '5', f_amount: '-7' }])(q),
    )
    const { connection } = await drain(netsuiteSource(settings('invoiceLine'), tools))
    expect(connection.notes).toEqual([
      'NetSuite: transactionline has no foreignamount, or the role may not see it; invoiceLine is read without. Without amounts none of it can be compared: where the account has one currency alone, set objects.invoiceLine.fields.amount to netamount.',
    ])
    const own = settings('invoiceLine')
    const objects = { ...own.objects, invoiceLine: { fields: { amount: 'netamount' } } }
    const { connection: other, records } = await drain(netsuiteSource({ ...own, objects }, tools))
    expect(other.notes).toEqual([])
    expect(records.get('invoiceLine')?.[0]?.values.amount).toBe('7')
  })

  test('a flag that tells what a line is, too', async () => {
    account((q) =>
      q.includes('tl.taxline') || q.includes('tl.iscogs')
        ? [
            400,
            invalid(
              `Search error occurred: Unknown identifier '${q.includes('tl.taxline') ? 'taxline' : 'iscogs'}'. Available identifiers are: {tl=tl}.`,
            ),
          ]
        : rowsOf([{ id: '1', f_invoiceid: '5', f_amount: '-7', h_itemtype: 'TaxItem' }])(q),
    )
    const { connection } = await drain(netsuiteSource(settings('invoiceLine'), tools))
    expect(connection.notes).toEqual([
      'NetSuite: transactionline has no taxline, iscogs, or the role may not see it; invoiceLine is read without.',
    ])
  })

  test('one that is refused without a name is searched for', async () => {
    account((q) =>
      q.includes('t.otherrefnum') || q.includes('ml.')
        ? [400, invalid('Search error occurred: Invalid or unsupported search.')]
        : rowsOf([{ id: '1', f_number: 'INV1' }])(q),
    )
    const { connection, records } = await drain(netsuiteSource(settings('invoice'), tools))
    expect(connection.notes.join('\n')).toContain('otherrefnum')
    expect(connection.mapped.invoice).not.toContain('subsidiaryId')
    expect(records.get('invoice')?.[0]?.values.number).toBe('INV1')
  })

  test('a condition that is taken alone and not beside the columns is named', async () => {
    const own = settings('invoice')
    const where = 'EXISTS (SELECT 1 FROM customer WHERE customer.id = entity)'
    account((q) =>
      q.includes('EXISTS') && q.includes('ml.')
        ? [400, invalid('Search error occurred: Invalid or unsupported search.')]
        : rowsOf([{ id: '1' }])(q),
    )
    const error = await failure(
      netsuiteSource({ ...own, objects: { ...own.objects, invoice: { where } } }, tools).connect(),
    )
    expect(error.kind).toBe('configuration')
    expect(error.message).toBe(
      `netsuite.objects.invoice.where: NetSuite refuses "${where}": Invalid search query. Detailed unprocessed description follows. Search error occurred: Invalid or unsupported search.`,
    )
  })

  test('a text in the place of a date is read as it stands', async () => {
    const own = settings('invoice')
    account((q) =>
      q.includes('TO_CHAR(t.custbody_sent')
        ? [400, invalid('Search error occurred: Invalid or unsupported search.')]
        : rowsOf([{ id: '1', f_senton: '2026-03-01' }])(q),
    )
    const objects = { ...own.objects, invoice: { fields: { sentOn: 'custbody_sent' } } }
    const { records, connection } = await drain(netsuiteSource({ ...own, objects }, tools))
    expect(records.get('invoice')?.[0]?.values.sentOn).toBe('2026-03-01')
    expect(connection.notes).toEqual([])
  })

  test('a missing permission says which', async () => {
    account((q) =>
      isClock(q) ? NOTHING : [403, problem(403, 'INSUFFICIENT_PERMISSION', 'Permission Violation: Invoice')],
    )
    const error = await failure(netsuiteSource(settings('invoice'), tools).connect())
    expect(error.kind).toBe('configuration')
    expect(error.message).toBe(
      'netsuite.objects.invoice: NetSuite refuses to read table transaction: INSUFFICIENT_PERMISSION: Permission Violation: Invoice',
    )
    expect(error.advice).toContain('“REST Web Services” and “SuiteAnalytics Workbook”')
  })

  test('a table that is refused by name is absent, or not permitted', async () => {
    account((q) =>
      isClock(q) ? NOTHING : [400, invalid("Search error occurred: Record 'transaction' was not found.")],
    )
    const error = await failure(netsuiteSource(settings('invoice'), tools).connect())
    expect(error.message).toContain('the account has no table transaction, or the role may not read it')
    expect(error.advice).toContain('permission to view transaction records')
  })

  test('401 for ever stops after six signatures in a row, where others were taken before', async () => {
    const seen = account((q, count) =>
      count > 2 ? [401, problem(401, 'INVALID_LOGIN', 'Invalid login attempt.')] : rowsOf([])(q),
    )
    const error = await failure(drain(netsuiteSource(settings('invoice'), tools)))
    expect(error.kind).toBe('refused')
    expect(seen).toHaveLength(2 + 6)
  })

  test('nobody goes on asking once all are refused, however many objects wait for their turn', async () => {
    const objects = ['invoice', 'invoiceLine', 'customer', 'item', 'payment', 'creditMemo'] as const
    const seen = account((q, count) =>
      count > 2 ? [401, problem(401, 'INVALID_LOGIN', 'Invalid login attempt.')] : rowsOf([])(q),
    )
    const source = netsuiteSource(settings(...objects), tools)
    expect(await failure(source.connect())).toMatchObject({ kind: 'refused' })
    // Six in a row may be chance of one request, and the other that may be under way adds its own: 2 + 6 + 2, and one under way then.
    expect(seen.length).toBeLessThanOrEqual(2 + 6 + 2 + 1)
  })
})

test.each([
  ['no row', []],
  ['a row without the number', [{}]],
  ['no number', [{ row_count: 'many' }]],
])('a count answered by %s is none: nothing was proved, an empty table neither', async (_, rows) => {
  account((q) => (isCount(q) ? [200, page(rows)] : rowsOf([])(q)))
  const error = await failure(drain(netsuiteSource(settings('item'), tools)))
  expect(error.kind).toBe('incomplete')
  expect(error.message).toMatch(/^NetSuite answered a count of rows without the number/)
})

describe('signs', () => {
  const line = (item: Item) => ({ f_invoiceid: '7', h_flag_item: '1', h_itemtype: 'Service', ...item })

  async function lines(
    object: 'invoiceLine' | 'creditMemoLine',
    sum: string,
    items: readonly Item[],
    sides: Item = {},
  ) {
    account(rowsOf(items, { row_count: String(items.length), row_sum: sum, ...sides }))
    const { records, totals } = await drain(netsuiteSource(settings(object), tools))
    return {
      lines: records
        .get(object)
        ?.map(({ values: { amount, quantity, rate, kind } }) => ({ amount, quantity, rate, kind })),
      total: totals.get(object)?.amount,
    }
  }

  test('an invoice’s lines are turned: charges positive, discounts negative', async () => {
    const items = [
      line({ id: '1', f_amount: '-100.00', f_quantity: '-2', f_rate: '50.00' }),
      line({ id: '2', f_amount: '10.00', f_rate: '-10.0%', h_itemtype: 'Discount' }),
    ]
    expect(await lines('invoiceLine', '-90.00', items)).toEqual({
      lines: [
        { amount: '100', quantity: '2', rate: '50', kind: 'item' },
        { amount: '-10', quantity: undefined, rate: undefined, kind: 'discount' },
      ],
      total: '90',
    })
  })

  test('one absurd line turns none of the others', async () => {
    const items = [
      line({ id: '1', f_amount: '-100.00' }),
      line({ id: '2', f_amount: '-200.00' }),
      line({ id: '3', f_amount: '-300.00' }),
      line({ id: '4', f_amount: '1e20' }),
    ]
    const { lines: read } = await lines('invoiceLine', '99999999999999999400.00', items, {
      row_count: '4',
      row_sides: '-2',
    })
    expect(read?.map(({ amount }) => amount)).toEqual(['100', '200', '300', undefined])
  })

  test('where half of the lines are discounts the sum tells', async () => {
    const items = [
      line({ id: '1', f_amount: '-100.00' }),
      line({ id: '2', f_amount: '10.00', h_itemtype: 'Discount' }),
      line({ id: '3', f_amount: '5.00', h_itemtype: 'Discount' }),
    ]
    const { lines: read } = await lines('invoiceLine', '-85.00', items, { row_sides: '1' })
    expect(read?.map(({ amount }) => amount)).toEqual(['100', '-10', '-5'])
  })

  test('a credit memo’s are positive as credits, whichever sign the ledger has', async () => {
    const mirrored = [line({ id: '1', f_amount: '100.00', f_quantity: '2', f_rate: '50.00' })]
    const alike = [line({ id: '1', f_amount: '-100.00', f_quantity: '-2', f_rate: '50.00' })]
    const expected = { lines: [{ amount: '100', quantity: '2', rate: '50', kind: 'item' }], total: '100' }
    expect(await lines('creditMemoLine', '100.00', mirrored)).toEqual(expected)
    nock.cleanAll()
    expect(await lines('creditMemoLine', '-100.00', alike)).toEqual(expected)
  })

  test('what a line is, by its flags alone', async () => {
    const flags: readonly [Item, string][] = [
      [{ h_taxline: 'T', h_itemtype: 'TaxItem' }, 'tax'],
      [{ h_iscogs: 'T', h_itemtype: 'InvtPart' }, 'cogs'],
      [{ h_itemtype: 'ShipItem' }, 'shipping'],
      [{ h_itemtype: 'Subtotal' }, 'subtotal'],
      [{ h_itemtype: 'Description', h_flag_item: '-3' }, 'description'],
      [{ h_itemtype: 'Service', h_accountinglinetype: 'INCOME' }, 'item'],
      [{ h_itemtype: undefined, h_accountinglinetype: 'ASSET' }, 'cogs'],
      [{ h_itemtype: undefined, h_flag_item: undefined }, 'description'],
    ]
    const items = flags.map(([flag], index) => line({ id: String(index + 1), ...flag }))
    const { lines: read } = await lines('invoiceLine', '0', items)
    expect(read?.map(({ kind }) => kind)).toEqual(flags.map(([, kind]) => kind))
  })

  test('payments are sizes, each kind of document summed by itself', async () => {
    const items = [
      { id: '1', f_kind: 'CustPymt', f_total: '-70.00', f_unapplied: '5.00' },
      { id: '2', f_kind: 'CustRfnd', f_total: '20.00' },
    ]
    account((q) => {
      if (isClock(q) || q.includes("t.type = 'Journal'")) return NOTHING
      if (!isCount(q)) return [200, page(items)]
      expect(q).toContain('GROUP BY t.type')
      return [
        200,
        page([
          { by_0: 'CustPymt', row_count: '1', row_sum: '-70.00' },
          { by_0: 'CustRfnd', row_count: '1', row_sum: '20.00' },
        ]),
      ]
    })
    const { records, totals } = await drain(netsuiteSource(settings('payment'), tools))
    expect(records.get('payment')?.map(({ values }) => [values.kind, values.total])).toEqual([
      ['payment', '70'],
      ['refund', '20'],
    ])
    expect(totals.get('payment')).toMatchObject({ count: 2, amount: '90' })
  })
})

test('lines of journals on receivable accounts are payments: positive as credits, known by journal and line', async () => {
  const line = (item: Item) => ({ h_journal: '70', f_kind: 'Journal', f_customerid: '9', ...item })
  const lines = [
    line({ id: '501', h_line: '1', f_total: '-30.00' }),
    line({ id: '502', h_line: '2', f_total: '12.50' }),
  ]
  account((q) => {
    if (isClock(q)) return NOTHING
    if (!q.includes("t.type = 'Journal'")) return isCount(q) ? rowsOf([])(q) : [200, page([])]
    // An account may have both columns, and fill either.
    expect(q).toContain(
      "JOIN account a ON a.id = NVL(tl.expenseaccount, tl.account) AND a.accttype = 'AcctRec'",
    )
    return isCount(q) ? [200, page([{ row_count: '2', row_sum: '-17.50' }])] : [200, page(lines)]
  })
  const { records, totals } = await drain(netsuiteSource(settings('payment'), tools))
  const values = (id: string, total: string) => [id, { kind: 'journal', customerId: '9', total }]
  expect(records.get('payment')?.map(({ id, values }) => [id, values])).toEqual([
    values('70.1', '30'),
    values('70.2', '-12.5'),
  ])
  expect(totals.get('payment')).toMatchObject({ count: 2, amount: '17.5' })
})

test.each([
  ['account', 'expenseaccount'],
  ['expenseaccount', 'account'],
])('where lines of journals have %s and no %s, they are found by that', async (there, missing) => {
  const lines = [{ id: '501', h_journal: '70', h_line: '1', f_kind: 'Journal', f_total: '-30.00' }]
  account((q) => {
    if (isClock(q)) return NOTHING
    if (q.includes(`tl.${missing}`)) {
      return [400, invalid(`Search error occurred: Unknown identifier '${missing}'.`)]
    }
    if (!q.includes("t.type = 'Journal'")) return isCount(q) ? rowsOf([])(q) : [200, page([])]
    expect(q).toContain(`JOIN account a ON a.id = tl.${there} AND a.accttype = 'AcctRec'`)
    return isCount(q) ? [200, page([{ row_count: '1', row_sum: '-30.00' }])] : [200, page(lines)]
  })
  const { connection, records } = await drain(netsuiteSource(settings('payment'), tools))
  expect(records.get('payment')?.map(({ id, values }) => [id, values.total])).toEqual([['70.1', '30']])
  expect(connection.notes.join()).not.toContain('journal')
})

test('links go from what pays to the invoice, whichever end is the earlier document', async () => {
  const link = (previous: string, previousType: string, next: string, nextType: string, line = '0') => ({
    id: previous,
    f_amount: '40.00',
    h_previousdoc: previous,
    h_previousline: '0',
    h_nextdoc: next,
    h_nextline: line,
    h_linktype: 'Payment',
    h_previoustype: previousType,
    h_nexttype: nextType,
    h_previousdate: '2026-01-01',
    h_nextdate: '2026-02-01',
  })
  const pages = [
    page([link('5', 'CustInvc', '9', 'CustPymt'), link('6', 'CustCred', '8', 'CustInvc')], true),
    page([link('6', 'CustCred', '8', 'CustInvc'), link('6', 'CustCred', '8', 'CustInvc', '1')]),
  ]
  account((q) =>
    isClock(q) || isCount(q)
      ? rowsOf([])(q)
      : [200, q.includes('l.previousdoc > 5') ? (pages[1] ?? '') : (pages[0] ?? '')],
  )
  const { records } = await drain(netsuiteSource(settings('application'), tools))
  expect(
    records.get('application')?.map(({ id, values }) => [id, values.fromId, values.toId, values.date]),
  ).toEqual([
    ['5.0-9.0-Payment', '9', '5', '2026-02-01'],
    ['6.0-8.0-Payment', '6', '8', '2026-01-01'],
    ['6.0-8.1-Payment', '6', '8', '2026-01-01'],
  ])
})

test('links that all stand twice are read from one end', async () => {
  const link = (previous: string, previousType: string, next: string, nextType: string) => ({
    id: previous,
    f_amount: '40.00',
    h_previousdoc: previous,
    h_nextdoc: next,
    h_previoustype: previousType,
    h_nexttype: nextType,
  })
  const [there, back] = [link('5', 'CustInvc', '9', 'CustCred'), link('9', 'CustCred', '5', 'CustInvc')]
  const total = (by_0: string, by_1: string) => ({ by_0, by_1, row_count: '1', row_sum: '40.00' })
  account((q) => {
    const isOneEnd = q.includes("p.type <> 'CustCred'")
    if (isClock(q)) return NOTHING
    if (isCount(q)) {
      const both = [total('CustInvc', 'CustCred'), total('CustCred', 'CustInvc')]
      return [200, page(isOneEnd ? both.slice(0, 1) : both)]
    }
    if (q.includes("p.type = 'CustCred' ORDER")) return [200, page([back])]
    if (q.includes('l.previousdoc = 5 AND l.nextdoc = 9')) return [200, page([there])]
    return [200, page(isOneEnd ? [there] : [there, back])]
  })
  const { records, totals } = await drain(netsuiteSource(settings('application'), tools))
  expect(records.get('application')?.map(({ values }) => [values.fromId, values.toId])).toEqual([['9', '5']])
  expect(totals.get('application')).toMatchObject({ count: 1, amount: '40' })
})

test('links by their own words, where documents can’t be read along', async () => {
  account((q) => {
    if (q.includes('JOIN')) return [400, invalid('Search error occurred: Invalid or unsupported search.')]
    const link = {
      f_amount: '40.00',
      h_previousdoc: '5',
      h_nextdoc: '9',
      h_previoustype: 'CustInvc',
      h_nexttype: 'CustPymt',
    }
    return rowsOf([{ id: '5', ...link }], {
      by_0: 'CustInvc',
      by_1: 'CustPymt',
      row_count: '1',
      row_sum: '40.00',
    })(q)
  })
  const { records, connection } = await drain(netsuiteSource(settings('application'), tools))
  expect(records.get('application')?.[0]?.values).toEqual({ amount: '40', fromId: '9', toId: '5' })
  expect(connection.mapped.application).toEqual(['amount', 'fromId', 'toId'])
})

describe('links in an account that', () => {
  const UNSUPPORTED = [400, invalid('Search error occurred: Invalid or unsupported search.')] as const
  const link = { f_amount: '40.00', h_previoustype: 'CustInvc', h_nexttype: 'CustPymt', h_nextdoc: '9' }
  const links = ['5', '6'].map((id) => ({ ...link, id, h_previousdoc: id }))
  const total = { by_0: 'CustInvc', by_1: 'CustPymt', row_count: '2', row_sum: '80.00' }
  const ends = (records: Drained['records']) =>
    records.get('application')?.map(({ values }) => [values.fromId, values.toId])

  test('sorts by one column alone have both their ends, on later nights too', async () => {
    const seen = account((q) => (/ORDER BY [^,]+,/.test(q) ? UNSUPPORTED : rowsOf(links, total)(q)))
    const first = netsuiteSource(settings('application'), tools)
    const { remembered = null } = await first.connect()
    const { records, totals } = await drain(first)
    expect(ends(records)).toEqual([
      ['9', '5'],
      ['9', '6'],
    ])
    expect(totals.get('application')).toMatchObject({ count: 2, amount: '80' })

    seen.length = 0
    const second = netsuiteSource(settings('application'), tools)
    await second.connect(undefined, remembered)
    const again: unknown[] = []
    for await (const page of second.pull('application'))
      again.push(...page.records.map(({ values }) => [values.fromId, values.toId]))
    expect(again).toEqual(ends(records))
    expect(seen.filter(({ q }) => /ORDER BY [^,]+,/.test(q))).toEqual([])
  })

  test.each(['nextdoc', 'previousdoc', 'type'])(
    'doesn’t tell their %s are not read as if they had only one end',
    async (column) => {
      account((q) => (new RegExp(`${column}\\b`).test(q) ? UNSUPPORTED : rowsOf(links, total)(q)))
      const { records, connection } = await drain(netsuiteSource(settings('application'), tools))
      expect(records.get('application')).toEqual([])
      expect(connection.notes.join()).toContain('application isn’t read')
    },
  )
})
