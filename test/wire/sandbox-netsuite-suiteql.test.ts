import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { VendorServer } from '../../src/sandbox/http/server.js'
import { items, startAccount } from './netsuite-client.js'
import { table } from './netsuite-tables.js'

let server: VendorServer

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-05-05T12:00:00Z'), toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

/** The values of each row, in the order of the select list. */
async function rows(q: string, params?: readonly unknown[]): Promise<readonly unknown[][]> {
  const found = await items(server, q, params)
  return found.map((item) => Object.entries(item).flatMap(([key, value]) => (key === 'links' ? [] : [value])))
}

/** The only value of the only row. */
async function value(expression: string): Promise<unknown> {
  const [item] = await items(server, `SELECT ${expression} AS v FROM DUAL`)
  return item?.v
}

describe('queries', () => {
  beforeAll(async () => {
    server = await startAccount()
  })
  afterAll(() => server.stop())

  test('ids compare as numbers, bare or in quotes, and come out as text', async () => {
    expect(await rows('SELECT id FROM transaction WHERE id > 100 ORDER BY id')).toEqual([
      ['41001'],
      ['41002'],
    ])
    expect(await rows("SELECT id FROM transaction WHERE id > '9' ORDER BY id")).toEqual([
      ['100'],
      ['41001'],
      ['41002'],
    ])
    expect(await rows("SELECT id FROM transaction WHERE id IN ('9', 100) ORDER BY id")).toEqual([
      ['9'],
      ['100'],
    ])
  })

  test('decimals are exact: sums, comparisons and order', async () => {
    // 0.1 + 0.2 + 9007199254740993.01 − 10; the third is 2^53 + 1 and a cent, which no double can hold.
    expect(await rows('SELECT SUM(foreigntotal) FROM transaction')).toEqual([['9007199254740983.31']])
    const sum = 'SELECT SUM(foreignamount) FROM transactionline WHERE transaction = 41002'
    expect(await rows(sum)).toEqual([['0']])
    expect(await rows('SELECT id FROM transaction WHERE foreigntotal = 0.10')).toEqual([['41001']])
    expect(await rows("SELECT id FROM transaction WHERE foreigntotal = '0.1'")).toEqual([['41001']])
    expect(await rows('SELECT id FROM transaction WHERE foreigntotal > 9007199254740993')).toEqual([['9']])
    expect(await rows('SELECT id FROM transaction ORDER BY foreigntotal DESC')).toEqual([
      ['9'],
      ['41002'],
      ['41001'],
      ['100'],
    ])
    const extremes = 'SELECT MIN(foreigntotal), MAX(foreigntotal) FROM transaction'
    expect(await rows(extremes)).toEqual([['-10.00', '9007199254740993.01']])
  })

  test('FLOOR of a quotient of whole numbers goes down, also below zero', async () => {
    const floors =
      'SELECT FLOOR(id / 100), FLOOR((50 - id) / 100), FLOOR(0 - id / 41001) FROM transaction ORDER BY id'
    expect(await rows(floors)).toEqual([
      ['0', '0', '-1'],
      ['1', '-1', '-1'],
      ['410', '-410', '-1'],
      ['410', '-410', '-2'],
    ])
    expect(await value('FLOOR(7 / 0)')).toBeUndefined()
  })

  test('decimal columns keep the digits that the column prints', async () => {
    expect(await rows('SELECT foreigntotal FROM transaction ORDER BY id')).toEqual([
      ['9007199254740993.01'],
      ['-10.00'],
      ['0.10'],
      ['0.20'],
    ])
  })

  test.each([
    ['0.1 + 0.2', '0.3'],
    ['1 / 8', '0.125'],
    ['10 / 4 * 2', '5'],
    ['-(2 - 5)', '3'],
    ['ROUND(2.345, 2)', '2.35'],
    ['ROUND(-2.5)', '-3'],
    ['TRUNC(-2.789, 1)', '-2.7'],
    ['ABS(-1.50)', '1.50'],
    ['MOD(7, 4)', '3'],
    ["NVL(NULL, 'x')", 'x'],
    ["NVL2(1, 'full', 'empty')", 'full'],
    ["COALESCE(NULL, NULL, 'z')", 'z'],
    ["DECODE(2, 1, 'one', 2, 'two', 'many')", 'two'],
    ["DECODE(NULL, NULL, 'nothing', 'something')", 'nothing'],
    ["CASE WHEN 1 = 2 THEN 'a' ELSE 'b' END", 'b'],
    ["CASE 3 WHEN 3 THEN 'c' END", 'c'],
    ["'a' || NULL || 'b'", 'ab'],
    ["SUBSTR('invoice', 3, 4)", 'voic'],
    ["'it''s' || ' -- no comment'", "it's -- no comment"],
    ["TO_CHAR(1234.5, 'FM999,990.00')", '1,234.50'],
    ["TO_CHAR(0, 'FM0')", '0'],
    [
      "TO_CHAR(TO_DATE('2026-05-02 07:08:09', 'YYYY-MM-DD HH24:MI:SS'), 'DD Mon YYYY HH:MI AM')",
      '02 May 2026 07:08 AM',
    ],
    ["TO_CHAR(TO_DATE('31-JAN-2026', 'DD-MON-YYYY') + 1, 'YYYY-MM-DD')", '2026-02-01'],
    ["TO_DATE('2026-03-01', 'YYYY-MM-DD') - TO_DATE('2026-02-01', 'YYYY-MM-DD')", '28'],
    ["TO_CHAR(ADD_MONTHS(TO_DATE('2026-02-28', 'YYYY-MM-DD'), 1), 'YYYY-MM-DD')", '2026-03-31'],
    ["TO_CHAR(TRUNC(TO_DATE('2026-05-17', 'YYYY-MM-DD'), 'MM'), 'YYYY-MM-DD')", '2026-05-01'],
    ["TO_CHAR(LAST_DAY(TO_DATE('2028-02-03', 'YYYY-MM-DD')), 'YYYY-MM-DD')", '2028-02-29'],
  ])('%s is %s', async (expression, expected) => {
    expect(await value(expression)).toBe(expected)
  })

  test('joins, grouping, HAVING, aliases and positions', async () => {
    const q = `SELECT c.companyname, COUNT(t.id) AS n, SUM(t.foreigntotal) AS total FROM customer c
      LEFT JOIN transaction t ON t.entity = c.id GROUP BY c.companyname HAVING COUNT(*) >= 1 ORDER BY n DESC, 1`
    expect(await rows(q)).toEqual([
      ['Acme', '2', '-9.9'],
      ["O'Hara & Söhne", '2', '9007199254740993.21'],
      ['0'],
    ])
  })

  test('subqueries: IN, EXISTS, scalar, in FROM, and set operators', async () => {
    const inside =
      'SELECT id FROM transaction WHERE id IN (SELECT transaction FROM transactionline) ORDER BY id'
    expect(await rows(inside)).toEqual([['41001'], ['41002']])
    const exists = `SELECT id FROM transaction t WHERE NOT EXISTS
      (SELECT 1 FROM transactionline l WHERE l.transaction = t.id) ORDER BY id`
    expect(await rows(exists)).toEqual([['9'], ['100']])
    const scalar = `SELECT id, (SELECT COUNT(*) FROM transactionline l WHERE l.transaction = t.id) n
      FROM transaction t WHERE t.id > 1000 ORDER BY id`
    expect(await rows(scalar)).toEqual([
      ['41001', '2'],
      ['41002', '3'],
    ])
    const from =
      'SELECT MAX(n) FROM (SELECT transaction, COUNT(*) AS n FROM transactionline GROUP BY transaction)'
    expect(await rows(from)).toEqual([['3']])
    const union = 'SELECT id FROM currency UNION SELECT id FROM subsidiary ORDER BY id DESC'
    expect(await rows(union)).toEqual([['2'], ['1']])
    expect(await rows('SELECT id FROM customer MINUS SELECT entity FROM transaction')).toEqual([['10']])
  })

  test('text compares by its bytes; LIKE, IN, BETWEEN, IS NULL', async () => {
    expect(await rows("SELECT id FROM customer WHERE companyname = 'acme'")).toEqual([])
    expect(await rows("SELECT id FROM transaction WHERE tranid LIKE 'INV-1%' ORDER BY id")).toEqual([
      ['9'],
      ['41002'],
    ])
    expect(await rows("SELECT id FROM transaction WHERE tranid LIKE 'inv%'")).toEqual([])
    expect(await rows('SELECT id FROM transaction WHERE memo IS NULL ORDER BY id')).toEqual([
      ['9'],
      ['41001'],
    ])
    expect(
      await rows('SELECT id FROM transaction WHERE foreigntotal BETWEEN 0.1 AND 0.2 ORDER BY id'),
    ).toEqual([['41001'], ['41002']])
    expect(await rows("SELECT id FROM transaction WHERE type NOT IN ('CustInvc', 'Journal')")).toEqual([
      ['100'],
    ])
  })

  test('a bound value takes the place of a question mark', async () => {
    const q = 'SELECT id FROM transaction WHERE id > ? AND type = ? ORDER BY id'
    expect(await rows(q, [9, 'CustInvc'])).toEqual([['41001'], ['41002']])
    expect(await rows('SELECT id FROM customer WHERE isinactive = ?', [true])).toEqual([['10']])
  })

  test('ROWNUM, FETCH FIRST and OFFSET', async () => {
    expect(await rows('SELECT id FROM transaction WHERE ROWNUM <= 2')).toHaveLength(2)
    expect(await rows('SELECT id FROM transaction ORDER BY id FETCH FIRST 2 ROWS ONLY')).toEqual([
      ['9'],
      ['100'],
    ])
    expect(await rows('SELECT id FROM transaction ORDER BY id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY')).toEqual(
      [['100'], ['41001']],
    )
    const page = `SELECT * FROM (SELECT ROWNUM AS rn, x.* FROM (SELECT id FROM transaction ORDER BY id) x)
      WHERE rn BETWEEN 2 AND 3`
    expect(await rows(page)).toEqual([
      ['2', '100'],
      ['3', '41001'],
    ])
  })

  test('BUILTIN.DF shows what a reference is called, BUILTIN.CF the code of a status', async () => {
    const q = `SELECT BUILTIN.DF(entity) AS a, BUILTIN.DF(currency) AS b, BUILTIN.DF(type) AS c, BUILTIN.CF(status) AS d
      FROM transaction WHERE id = 41001`
    expect(await rows(q)).toEqual([['C-7 Acme', 'US Dollar', 'Invoice', 'CustInvc:A']])
  })

  test('rows change under the same server', async () => {
    const own = await startAccount()
    const ids = async (): Promise<unknown[]> =>
      (await items(own, 'SELECT id FROM currency ORDER BY id')).map((row) => row.id)
    own.apply(
      { kind: 'insert', table: 'currency', rows: [{ id: '3', symbol: 'JPY', name: 'Yen' }] },
      { kind: 'update', table: 'currency', where: { id: '1' }, set: { id: '11' } },
      { kind: 'delete', table: 'currency', where: { symbol: 'EUR' } },
    )
    expect(await ids()).toEqual(['3', '11'])
    own.setTables([table('currency', 'id:id', ['8'])])
    expect(await ids()).toEqual(['8'])
    await own.stop()
  })
})

describe('time', () => {
  const times = table(
    'transaction',
    'id:id trandate:date lastmodifieddate:datetime',
    // A day in winter, a day in summer, and the hour that comes twice in autumn.
    ['1', '2026-01-05', '2026-01-05T07:59:59Z'],
    ['2', '2026-07-05', '2026-07-05T07:00:00Z'],
    ['3', '2026-11-01', '2026-11-01T08:30:00Z'],
    ['4', '2026-11-01', '2026-11-01T09:30:00Z'],
  )
  const Q = "SELECT id, TO_CHAR(lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS lm FROM transaction ORDER BY id"

  test('date-times are in the account’s zone, summer time and its end included', async () => {
    server = await startAccount({ tables: [times], timezone: 'America/Los_Angeles' })
    expect(await rows(Q)).toEqual([
      ['1', '2026-01-04 23:59:59'],
      ['2', '2026-07-05 00:00:00'],
      ['3', '2026-11-01 01:30:00'],
      ['4', '2026-11-01 01:30:00'],
    ])
    const later =
      "SELECT id FROM transaction WHERE lastmodifieddate >= TO_DATE('2026-07-05', 'YYYY-MM-DD') ORDER BY id"
    expect(await rows(later)).toEqual([['2'], ['3'], ['4']])
    await server.stop()
  })

  test('another zone, another day', async () => {
    server = await startAccount({ tables: [times], timezone: 'Asia/Kolkata' })
    expect((await rows(Q))[0]).toEqual(['1', '2026-01-05 13:29:59'])
    await server.stop()
  })

  test.each([
    ['M/D/YYYY', '1/5/2026', '1/4/2026 11:59 pm'],
    ['D.M.YYYY', '5.1.2026', '4.1.2026 11:59 pm'],
    ['DD-Mon-YYYY', '05-Jan-2026', '04-Jan-2026 11:59 pm'],
    ['YYYY-MM-DD', '2026-01-05', '2026-01-04 11:59 pm'],
  ])('raw dates come out and are read as %s', async (dateFormat, date, minutes) => {
    server = await startAccount({ tables: [times], dateFormat, rawDateTimes: 'minutes' })
    expect(await rows('SELECT trandate, lastmodifieddate FROM transaction WHERE id = 1')).toEqual([
      [date, minutes],
    ])
    expect(await rows(`SELECT id FROM transaction WHERE trandate = '${date}'`)).toEqual([['1']])
    await server.stop()
  })

  test('raw date-times are days unless the account says otherwise', async () => {
    server = await startAccount({ tables: [times] })
    expect(await rows('SELECT lastmodifieddate FROM transaction WHERE id = 1')).toEqual([['1/4/2026']])
    await server.stop()
  })

  test('CURRENT_DATE is the account’s clock, SYSDATE the database’s', async () => {
    server = await startAccount({
      tables: [times],
      timezone: 'Europe/Berlin',
      databaseTimezone: 'America/New_York',
    })
    const mask = "'YYYY-MM-DD HH24:MI:SS'"
    expect(await value(`TO_CHAR(CURRENT_DATE, ${mask})`)).toBe('2026-05-05 14:00:00')
    expect(await value(`TO_CHAR(SYSDATE, ${mask})`)).toBe('2026-05-05 08:00:00')
    expect(await value("TO_CHAR(CURRENT_TIMESTAMP, 'HH24:MI TZH:TZM')")).toBe('14:00 +02:00')
    await server.stop()
  })
})
