import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../acceptance/book.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const SEEDS = LONG ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 3]

interface Quantity {
  readonly part: string
  readonly unit: string
  readonly currency: string | null
  readonly isReporting: boolean
  readonly value: string | null
  readonly of: readonly [string, string] | null
}
interface Entry {
  readonly code: string
  readonly windows: Readonly<Record<string, readonly Quantity[]>>
}

/** First and last month of each window, as of November 2026; the whole goes back to the beginning. */
const MONTHS = {
  month: ['2026-11', '2026-11'],
  year: ['2026-01', '2026-11'],
  twelve: ['2025-12', '2026-11'],
  all: ['0000-00', '2026-11'],
} as const
type WindowName = keyof typeof MONTHS

const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 }

/** Minor units as the program writes amounts. */
function decimal(minor: bigint | number, currency: string): string {
  const digits = DIGITS[currency] ?? 2
  const text = (BigInt(minor) < 0n ? -BigInt(minor) : BigInt(minor)).toString().padStart(digits + 1, '0')
  const point = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return BigInt(minor) < 0n ? `-${point}` : point
}

/** top ÷ bottom in percent at two decimals, half up. */
function percent(top: bigint | number, bottom: bigint | number): string | null {
  if (BigInt(bottom) <= 0n) return null
  const scaled = (BigInt(top) * 20_000n + BigInt(bottom)) / (BigInt(bottom) * 2n)
  return `${scaled / 100n}.${(scaled % 100n).toString().padStart(2, '0')}`
}

describe.each(SEEDS)('every indicator is what SQL makes of the same book, seed %i', (seed) => {
  let office: Office
  let indicators: readonly Entry[]
  let database: Database.Database
  const asOf = '2026-11-20'

  beforeAll(async () => {
    office = await openOffice(seed, 24, {
      clock: () => new Date('2026-11-20T09:00:00Z'),
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    expect(await office.tieout('run', '--quiet', '--as-of', '2026-11-18')).toMatchObject({ code: 0 })
    const ids = await openIds()
    await office.tieout('findings', 'accept', ...ids.slice(0, 3))
    await office.tieout(
      'findings',
      'resolve',
      ...ids.slice(3, 5),
      '--record',
      'CM-1',
      '--code',
      'not-an-error',
    )
    await office.tieout('findings', 'resolve', ids[5]!, '--record', 'CM-2', '--code', 'immaterial')
    expect(await office.tieout('reconcile', '--quiet', '--as-of', asOf)).toMatchObject({ code: 0 })
    const kpi = await office.tieout('kpi', '--json')
    indicators = (JSON.parse(kpi.out) as { indicators: readonly Entry[] }).indicators
    database = new Database(join(office.folder, 'tieout.db'), { readonly: true }).defaultSafeIntegers()
  }, 120_000)
  afterAll(async () => {
    database?.close()
    await office?.stop()
  })

  async function openIds(): Promise<readonly string[]> {
    const { out } = await office.tieout('findings', '--json', '--status', 'open')
    return (JSON.parse(out) as { findings: { id: string }[] }).findings.map(({ id }) => id)
  }

  const said = (code: string, window: WindowName): readonly Quantity[] =>
    indicators.find((one) => one.code === code)?.windows[window] ?? []
  const one = (code: string, window: WindowName, part: string, currency: string | null = null) =>
    said(code, window).find(
      (quantity) => quantity.part === part && quantity.currency === currency && !quantity.isReporting,
    )?.value
  const rows = <T>(sql: string, ...parameters: readonly unknown[]): readonly T[] =>
    database.prepare(sql).all(...parameters) as T[]
  /** Sums by currency, as the program writes them; a sum of nothing isn't said. */
  const sums = (sql: string, ...parameters: readonly unknown[]): Record<string, string> =>
    Object.fromEntries(
      rows<{ currency: string; minor: bigint }>(sql, ...parameters)
        .filter(({ minor }) => minor !== 0n && minor !== null)
        .map(({ currency, minor }) => [currency, decimal(minor, currency)]),
    )
  const saidSums = (code: string, window: WindowName, part: string): Record<string, string> =>
    Object.fromEntries(
      said(code, window)
        .filter((quantity) => quantity.part === part && quantity.unit === 'money' && !quantity.isReporting)
        .map(({ currency, value }) => [currency ?? '', value ?? '']),
    )

  test.each(['month', 'year', 'twelve'] as const)('match rate and on-time share, %s', (window) => {
    const [from, to] = MONTHS[window]
    const due = rows<{ currency: string; items: bigint; tied: bigint; expected: bigint; billed: bigint }>(
      `SELECT currency, count(*) AS items, sum(is_tied) AS tied, sum(minor) AS expected, sum(min(minor, billed_minor)) AS billed
       FROM v_expected WHERE is_due AND substr(bill_date, 1, 7) BETWEEN ? AND ? GROUP BY currency`,
      from,
      to,
    )
    for (const { currency, expected, billed } of due)
      expect(one('matchRate', window, 'by value', currency)).toBe(percent(billed, expected))
    const total = (of: 'items' | 'tied') => due.reduce((sum, row) => sum + row[of], 0n)
    expect(one('matchRate', window, 'by count') ?? null).toBe(percent(total('tied'), total('items')))
  })

  test('days to invoice and on-time share of items that one invoice bills alone', () => {
    const waits = rows<{ wait: bigint | null }>(
      `SELECT (SELECT max(0, max(CAST(julianday(b.date) - julianday(e.bill_date) AS INTEGER))) FROM v_match AS m
         JOIN v_billed AS b ON b.document = m.document AND b.document_id = m.document_id AND b.line_id = m.document_line_id
         WHERE m.contract_id = e.contract_id AND m.line_id = e.line_id AND m.period_start = e.period_start
           AND m.bill_date = e.bill_date AND m.line_minor > 0) AS wait
       FROM v_expected AS e WHERE is_due AND substr(bill_date, 1, 7) BETWEEN '2025-12' AND '2026-11'`,
    ).map(({ wait }) => (wait === null ? null : Number(wait)))
    const billed = waits.filter((wait) => wait !== null).sort((a, b) => a - b)
    const middle = (billed[Math.ceil(billed.length / 2) - 1]! + billed[Math.floor(billed.length / 2)]!) / 2
    expect(one('daysToInvoice', 'twelve', 'median')).toBe(String(middle))
    expect(one('daysToInvoice', 'twelve', '90th percentile')).toBe(
      String(billed[Math.ceil((billed.length * 9) / 10) - 1]),
    )
  })

  test.each(['leakage', 'overbilling'] as const)('%s ties to the findings list to the cent', async (code) => {
    const direction = code === 'leakage' ? 'owed-to-us' : 'owed-to-customer'
    const active = "status IN ('open', 'accepted', 'waiver-requested')"
    for (const window of ['month', 'year', 'twelve', 'all'] as const) {
      const [from, to] = MONTHS[window]
      const within = window === 'all' ? '1' : `substr(counts_on, 1, 7) BETWEEN '${from}' AND '${to}'`
      expect(saidSums(code, window, '')).toEqual(
        sums(
          `SELECT currency, sum(minor) AS minor FROM v_finding WHERE direction = ? AND ${active} AND ${within} GROUP BY currency`,
          direction,
        ),
      )
    }
    const { out } = await office.tieout('findings', '--json', '--direction', direction)
    const listed = new Map<string, bigint>()
    for (const row of (JSON.parse(out) as { findings: Record<string, string>[] }).findings)
      if (['open', 'accepted', 'waiver-requested'].includes(row.status!) && row.difference !== null)
        listed.set(
          row.currency!,
          (listed.get(row.currency!) ?? 0n) + BigInt(row.difference!.replace(/[-.]/g, '')),
        )
    expect(saidSums(code, 'all', '')).toEqual(
      Object.fromEntries(
        [...listed]
          .filter(([, minor]) => minor !== 0n)
          .map(([currency, minor]) => [currency, decimal(minor, currency)]),
      ),
    )
  })

  test('coverage', () => {
    const [total] = rows<{ contracts: bigint; judged: bigint }>(
      'SELECT count(*) AS contracts, sum(is_judged) AS judged FROM v_contract',
    )
    expect(one('coverage', 'all', 'by count')).toBe(percent(total!.judged, total!.contracts))
  })

  test('unbilled backlog with what is blocked, by bill date', () => {
    const open = sums(
      `SELECT currency, sum(minor) AS minor FROM v_expected
       WHERE NOT is_matched AND NOT is_opening AND NOT is_held AND minor > 0 AND bill_date <= ? GROUP BY currency`,
      asOf,
    )
    const both = new Map<string, bigint>()
    for (const part of ['', 'PO missing, apart'])
      for (const [currency, value] of Object.entries(saidSums('unbilledBacklog', 'all', part)))
        both.set(currency, (both.get(currency) ?? 0n) + BigInt(value.replace('.', '')))
    expect(
      Object.fromEntries([...both].map(([currency, minor]) => [currency, decimal(minor, currency)])),
    ).toEqual(open)
    expect(saidSums('poHold', 'all', '')).toEqual(saidSums('unbilledBacklog', 'all', 'PO missing, apart'))
    const ages = ['0–7 days', '8–30 days', '31–60 days', '61 days and more']
    for (const [currency, value] of Object.entries(saidSums('unbilledBacklog', 'all', ''))) {
      const parts = ages.map((age) =>
        BigInt((saidSums('unbilledBacklog', 'all', age)[currency] ?? '0').replace('.', '')),
      )
      expect(
        decimal(
          parts.reduce((a, b) => a + b, 0n),
          currency,
        ),
      ).toBe(value)
    }
  })

  test.each(['month', 'year', 'twelve'] as const)('credit-memo rate, other reasons apart, %s', (window) => {
    const [from, to] = MONTHS[window]
    const of = (document: string, reason: string) =>
      sums(
        `SELECT currency, sum(minor) AS minor FROM v_billed
         WHERE document = ? AND standing = 'counts' AND kind IN ('item', 'discount') AND date <= '${asOf}'
           AND substr(date, 1, 7) BETWEEN ? AND ? AND (document = 'invoice' OR coalesce(reason, 'billing') = ?) GROUP BY currency`,
        document,
        from,
        to,
        reason,
      )
    expect(saidSums('creditMemoRate', window, 'credited')).toEqual(of('creditMemo', 'billing'))
    expect(saidSums('creditMemoRate', window, 'concessions, apart')).toEqual(of('creditMemo', 'concession'))
    expect(saidSums('creditMemoRate', window, 'write-offs, apart')).toEqual(of('creditMemo', 'write-off'))
    const invoiced = of('invoice', '')
    for (const { currency, of: sides } of said('creditMemoRate', window).filter(
      ({ part, isReporting }) => part === '' && !isReporting,
    ))
      expect(sides?.[1]).toBe(invoiced[currency ?? ''])
  })

  test.each(['month', 'year', 'twelve'] as const)('billing accuracy, %s', (window) => {
    const [from, to] = MONTHS[window]
    const [found] = rows<{ linked: bigint; wrong: bigint }>(
      `WITH sold AS (
         SELECT document_id AS id FROM v_billed WHERE document = 'invoice' AND standing = 'counts' AND kind = 'item'
           AND date <= '${asOf}' AND substr(date, 1, 7) BETWEEN ? AND ? GROUP BY document_id HAVING count(contract_id) > 0
       ), named AS (
         SELECT DISTINCT invoice.value ->> '$.id' AS id FROM finding_version AS v
         JOIN json_each(v.body, '$.invoices') AS invoice
         WHERE v.to_run IS NULL AND v.direction IN ('owed-to-us', 'owed-to-customer', 'risk')
       ), corrected AS (
         SELECT a.body ->> '$.values.toId' AS id FROM staged AS a
         JOIN v_billed AS credit ON credit.document = 'creditMemo' AND credit.document_id = a.body ->> '$.values.fromId'
         WHERE a.object = 'application' AND credit.standing = 'counts' AND coalesce(credit.reason, 'billing') = 'billing'
           AND credit.date <= '${asOf}'
       )
       SELECT count(*) AS linked, count(*) FILTER (WHERE id IN (SELECT id FROM named) OR id IN (SELECT id FROM corrected)) AS wrong
       FROM sold`,
      from,
      to,
    )
    expect(one('billingAccuracy', window, '') ?? null).toBe(
      percent(found!.linked - found!.wrong, found!.linked),
    )
  })

  test('ageing adds up to open receivables in every currency, as `aging` has them', async () => {
    const { out } = await office.tieout('aging', '--json', '--as-of', asOf)
    const { totals } = JSON.parse(out) as {
      totals: readonly { currency: string; open: string; buckets: Readonly<Record<string, string>> }[]
    }
    const names: Readonly<Record<string, string>> = {
      current: 'not yet due',
      '1-30': '1–30 days past due',
      '31-60': '31–60 days',
      '61-90': '61–90 days',
      '91-120': '91–120 days',
      '121+': '121 days and more',
    }
    for (const [bucket, part] of Object.entries(names)) {
      const aged = totals.map(({ currency, buckets }) => [currency, buckets[bucket]] as const)
      const open = Object.fromEntries(aged.filter(([, amount]) => Number(amount) !== 0))
      expect(saidSums('ageing', 'all', part)).toEqual(open)
      expect(
        sums('SELECT currency, sum(minor) AS minor FROM v_ageing WHERE bucket = ? GROUP BY currency', bucket),
      ).toEqual(open)
    }
    expect(saidSums('ageing', 'all', 'open')).toEqual(
      Object.fromEntries(
        totals.filter(({ open }) => Number(open) !== 0).map(({ currency, open }) => [currency, open]),
      ),
    )
  })

  test('DSO, best possible DSO and the days between them', () => {
    const owed = rows<{ currency: string; open: bigint; current: bigint }>(
      `SELECT currency, sum(minor) AS open, sum(iif(bucket = 'current', minor, 0)) AS current FROM v_ageing GROUP BY currency`,
    )
    const days = (top: bigint, sold: bigint) => {
      const tenths = (top * 90n * 20n + sold) / (sold * 2n)
      return `${tenths / 10n}.${tenths % 10n}`
    }
    for (const { currency, open, current } of owed) {
      const digits = DIGITS[currency] ?? 2
      const sold = rows<{ object: string; total: string; reason: string | null }>(
        `SELECT d.object, d.body ->> '$.values.total' AS total, d.body ->> '$.values.reason' AS reason FROM staged AS d
         WHERE d.object IN ('invoice', 'creditMemo') AND d.body ->> '$.values.date' > date('${asOf}', '-90 days')
           AND d.body ->> '$.values.date' <= '${asOf}' AND EXISTS (SELECT 1 FROM v_billed AS b
             WHERE b.document = d.object AND b.document_id = d.id AND b.standing = 'counts' AND b.currency = ?)`,
        currency,
      ).reduce((sum, { object, total, reason }) => {
        const [whole = '', part = ''] = total.split('.')
        const minor = BigInt(`${whole}${part.padEnd(digits, '0').slice(0, digits)}`)
        if (object === 'invoice') return sum + minor
        return reason === 'write-off' ? sum : sum - minor
      }, 0n)
      if (sold <= 0n) continue
      expect(one('dso', 'all', '', currency)).toBe(days(open, sold))
      expect(one('bestPossibleDso', 'all', '', currency)).toBe(days(current, sold))
      expect(one('averageDaysDelinquent', 'all', '', currency)).toBe(days(open - current, sold))
    }
  })

  test('collection effectiveness of October, from what each invoice was at the ends of two months', () => {
    const invoices = rows<{
      id: string
      currency: string
      date: string
      due: string
      total: string
      unpaid: string
    }>(
      `SELECT d.id, (SELECT currency FROM v_billed AS b WHERE b.document = 'invoice' AND b.document_id = d.id LIMIT 1) AS currency,
         d.body ->> '$.values.date' AS date, coalesce(d.body ->> '$.values.dueDate', d.body ->> '$.values.date') AS due,
         d.body ->> '$.values.total' AS total, d.body ->> '$.values.unpaid' AS unpaid
       FROM staged AS d WHERE d.object = 'invoice' AND d.body ->> '$.values.date' <= '${asOf}' AND EXISTS (SELECT 1 FROM v_billed AS b
         WHERE b.document = 'invoice' AND b.document_id = d.id AND b.standing = 'counts')`,
    )
    const settled = rows<{ id: string; amount: string; on: string | null; payer: string | null }>(
      `SELECT a.body ->> '$.values.toId' AS id, a.body ->> '$.values.amount' AS amount, a.body ->> '$.values.date' AS "on",
         (SELECT p.body ->> '$.values.date' FROM staged AS p WHERE p.object IN ('payment', 'creditMemo') AND p.parent = ''
           AND p.id = a.body ->> '$.values.fromId') AS payer
       FROM staged AS a WHERE a.object = 'application'`,
    )
    const minor = (text: string, currency: string) => {
      const digits = DIGITS[currency] ?? 2
      const [whole = '', part = ''] = text.replace('-', '').split('.')
      const units = BigInt(`${whole}${part.padEnd(digits, '0').slice(0, digits)}`)
      return text.startsWith('-') ? -units : units
    }
    /** What was open at the end of a day: what is unpaid now, and what was settled since. */
    const openAt = (invoice: (typeof invoices)[number], day: string) => {
      if (invoice.date > day) return 0n
      const later = settled.filter(({ id, on, payer }) => {
        const since = [on, payer, invoice.date]
          .filter((one) => one !== null)
          .sort()
          .at(-1)!
        return id === invoice.id && (on !== null || payer !== null) && since > day
      })
      const since = later.reduce((sum, { amount }) => {
        const value = minor(amount, invoice.currency)
        return sum + (value < 0n ? -value : value)
      }, 0n)
      return minor(invoice.unpaid, invoice.currency) + since
    }
    const credits = rows<{ currency: string; total: string }>(
      `SELECT (SELECT currency FROM v_billed AS b WHERE b.document = 'creditMemo' AND b.document_id = d.id LIMIT 1) AS currency,
         d.body ->> '$.values.total' AS total
       FROM staged AS d WHERE d.object = 'creditMemo' AND substr(d.body ->> '$.values.date', 1, 7) = '2026-10' AND EXISTS (
         SELECT 1 FROM v_billed AS b WHERE b.document = 'creditMemo' AND b.document_id = d.id AND b.standing = 'counts')`,
    )
    for (const currency of new Set(invoices.map((invoice) => invoice.currency))) {
      const own = invoices.filter((invoice) => invoice.currency === currency)
      const at = (day: string, some = own) => some.reduce((sum, invoice) => sum + openAt(invoice, day), 0n)
      const sold =
        own
          .filter(({ date }) => date.startsWith('2026-10'))
          .reduce((sum, { total }) => sum + minor(total, currency), 0n) -
        credits
          .filter((credit) => credit.currency === currency)
          .reduce((sum, { total }) => sum + minor(total, currency), 0n)
      const current = own.filter(({ due }) => due >= '2026-10-31')
      const begun = at('2026-09-30') + sold
      expect(one('cei', 'all', '', currency) ?? null).toBe(
        percent(begun - at('2026-10-31'), begun - at('2026-10-31', current)),
      )
    }
  })

  test('findings by severity and age, and what happened to them', () => {
    const active = "status IN ('open', 'accepted', 'waiver-requested')"
    const counted = (condition: string) =>
      String(
        rows<{ n: bigint }>(`SELECT count(*) AS n FROM v_finding WHERE ${active} AND ${condition}`)[0]!.n,
      )
    expect(one('findings', 'all', '')).toBe(counted('1'))
    for (const severity of ['critical', 'high', 'medium', 'low'])
      expect(one('findings', 'all', severity)).toBe(counted(`severity = '${severity}'`))
    expect(one('findings', 'all', '0–7 days')).toBe(counted('age_days <= 7'))
    const events = (condition: string) =>
      rows<{ n: bigint }>(`SELECT count(*) AS n FROM event WHERE ${condition}`)[0]!.n
    expect(one('reopened', 'month', '')).toBe(String(events("kind = 'finding.reopened'")))
    expect(one('timeToResolve', 'month', 'resolved')).toBe(String(events("kind = 'finding.resolved'")))
    const byPerson = "kind = 'finding.resolved' AND body ->> '$.run' IS NULL"
    expect(one('falseAlarms', 'month', '')).toBe(
      percent(events(`${byPerson} AND body ->> '$.code' = 'not-an-error'`), events(byPerson)),
    )
    const repeats = rows<{ fresh: bigint; again: bigint }>(
      `SELECT count(*) AS fresh, sum(EXISTS (SELECT 1 FROM v_finding AS b WHERE b.contract_id = a.contract_id AND b.rule = a.rule
         AND b.first_seen < a.first_seen)) AS again FROM v_finding AS a WHERE contract_id IS NOT NULL`,
    )[0]!
    expect(one('repeatRate', 'twelve', '')).toBe(percent(repeats.again, repeats.fresh))
    expect(one('waivedValue', 'all', 'findings')).toBe(
      String(rows<{ n: bigint }>("SELECT count(*) AS n FROM v_finding WHERE status = 'waived'")[0]!.n),
    )
  })
})
