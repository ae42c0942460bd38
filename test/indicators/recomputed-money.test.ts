import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../acceptance/book.js'
import { NetSuiteImport, readRows } from '../corrections/netsuite-import.js'

interface Quantity {
  readonly part: string
  readonly unit: string
  readonly currency: string | null
  readonly isReporting: boolean
  readonly value: string | null
}
type Kpi = readonly { code: string; windows: Readonly<Record<string, readonly Quantity[]>> }[]

const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 }
const AS_OF = '2026-11-20'
const ACCOUNTS = 24

/** Minor units as the program writes amounts that aren't below zero. */
function decimal(minor: bigint, currency: string): string {
  const digits = DIGITS[currency] ?? 2
  const text = minor.toString().padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * The lesser of findings and the documents that put them right, by currency, of what people had accepted before. Findings
 * that name the same documents share them.
 */
const CAME_BACK = `
  WITH corrected AS (
    SELECT resolved.subject AS finding, fix.value ->> '$.id' AS document, resolved.seq
    FROM event AS resolved JOIN json_each(resolved.body, '$.fixedBy') AS fix
    WHERE resolved.kind = 'finding.resolved' AND fix.value ->> '$.what' = 'appeared' AND fix.value ->> '$.record' = :object
  ), accepted AS (
    SELECT corrected.finding, corrected.document FROM corrected
    JOIN event AS person ON person.subject = corrected.finding AND person.kind = 'finding.accepted' AND person.seq < corrected.seq
    JOIN staged AS document ON document.object = :object AND document.id = corrected.document
    WHERE julianday(document.body ->> '$.values.createdAt') > julianday(person.at)
  ), named AS (
    SELECT finding, group_concat(document) AS documents FROM (SELECT DISTINCT * FROM accepted ORDER BY finding, document)
    GROUP BY finding
  ), owed AS (
    SELECT named.documents, v_finding.currency, sum(v_finding.minor) AS minor
    FROM named JOIN v_finding ON v_finding.id = named.finding
    WHERE v_finding.direction = :direction GROUP BY named.documents, v_finding.currency
  ), net AS (
    SELECT document_id, sum(minor) AS minor FROM v_billed WHERE document = :object AND kind IN ('item', 'discount') GROUP BY document_id
  ), back AS (
    SELECT owed.documents, owed.currency, owed.minor,
      (SELECT sum(abs(net.minor)) FROM net WHERE instr(',' || owed.documents || ',', ',' || net.document_id || ',') > 0) AS corrected
    FROM owed
  )
  SELECT currency, sum(min(minor, corrected)) AS minor, group_concat(documents) AS documents FROM back GROUP BY currency`

/** US dollars for one unit of each currency: the newest staged rate straight to the dollar, which every book has. */
const RATES = `
  SELECT source.body ->> '$.values.code' AS code, iif(source.body ->> '$.values.code' = 'USD', '1', (
    SELECT rate.body ->> '$.values.rate' FROM staged AS rate
    JOIN staged AS target ON target.object = 'currency' AND target.id = rate.body ->> '$.values.to'
    WHERE rate.object = 'rate' AND rate.body ->> '$.values.from' = source.id AND target.body ->> '$.values.code' = 'USD'
      AND rate.body ->> '$.values.date' <= '${AS_OF}' ORDER BY rate.body ->> '$.values.date' DESC LIMIT 1)) AS rate
  FROM staged AS source WHERE source.object = 'currency'`

const PLACES = 12

/** A decimal's digits at twelve places. */
function scaled(text: string): bigint {
  const [whole = '', part = ''] = text.replace('-', '').split('.')
  const digits = BigInt(`${whole}${part.padEnd(PLACES, '0')}`)
  return text.startsWith('-') ? -digits : digits
}

/** What has twenty-four places, in cents, half away from zero. */
function rounded(product: bigint): string {
  const unit = 10n ** BigInt(2 * PLACES - 2)
  const cents = ((product < 0n ? -product : product) * 2n + unit) / (unit * 2n)
  return `${product < 0n && cents > 0n ? '-' : ''}${decimal(cents, 'USD')}`
}

/** Indicators whose sum in the reporting currency is one of amounts that were each converted. */
const ONE_BY_ONE = new Set(['leakage', 'overbilling', 'waivedValue'])

describe.each([1, 2, 4])('money that came back is what SQL makes of the audit trail, seed %i', (seed) => {
  let office: Office
  let database: Database.Database
  let indicators: Kpi
  let now = new Date('2026-11-20T09:00:00Z')

  beforeAll(async () => {
    office = await openOffice(seed, ACCOUNTS, {
      clock: () => now,
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    expect(await office.tieout('run', '--quiet', '--as-of', AS_OF)).toMatchObject({ code: 0 })
    const out = join(office.folder, 'corrections')
    expect(await office.tieout('findings', 'export', '--corrections', '--out', out)).toMatchObject({
      code: 0,
    })
    const rows = (name: string) => readRows(readFileSync(join(out, name), 'utf8'))
    const [invoices, credits] = [rows('invoices.csv'), rows('credit-memos.csv')]
    const ids = [...new Set([...invoices, ...credits].map((row) => row['Finding id']!))].sort()
    // Every third is put right without anybody having accepted it.
    const accepted = ids.filter((_, at) => at % 3 !== 0)
    expect(await office.tieout('findings', 'accept', ...accepted)).toMatchObject({ code: 0 })
    const netsuite = new NetSuiteImport(seed, ACCOUNTS, AS_OF, office.sandbox.netsuite.apply)
    now = new Date('2026-11-20T18:00:00Z')
    netsuite.add('CustInvc', invoices, now)
    netsuite.add('CustCred', credits, now)
    now = new Date('2026-11-21T02:00:00Z')
    expect(await office.tieout('run', '--quiet', '--as-of', AS_OF)).toMatchObject({ code: 0 })
    indicators = (JSON.parse((await office.tieout('kpi', '--json')).out) as { indicators: Kpi }).indicators
    database = new Database(join(office.folder, 'tieout.db'), { readonly: true }).defaultSafeIntegers()
  }, 120_000)
  afterAll(async () => {
    database?.close()
    await office?.stop()
  })

  const rows = <T>(sql: string, parameters: object = {}): readonly T[] =>
    database.prepare(sql).all(parameters) as T[]
  const quantities = (code: string, part: string, window = 'all') =>
    (indicators.find((one) => one.code === code)?.windows[window] ?? []).filter((one) => one.part === part)
  const own = (code: string, part = '', window = 'all') =>
    Object.fromEntries(
      quantities(code, part, window)
        .filter(({ isReporting, unit }) => !isReporting && unit === 'money')
        .map(({ currency, value }): [string, string] => [currency ?? '', value ?? '']),
    )

  test.each([
    ['recovered', 'invoice', 'owed-to-us'],
    ['returned', 'creditMemo', 'owed-to-customer'],
  ])('%s', (code, object, direction) => {
    const back = rows<{ currency: string; minor: bigint; documents: string }>(CAME_BACK, {
      object,
      direction,
    })
    expect(back.length).toBeGreaterThan(0)
    // No document is shared by findings that name others beside it: then the lesser of the sums wouldn't be the whole truth.
    const shared = back.flatMap(({ documents }) => documents.split(','))
    expect(new Set(shared).size).toBe(shared.length)
    const expected = Object.fromEntries(
      back.map(({ currency, minor }) => [currency, decimal(minor, currency)]),
    )
    for (const window of ['month', 'twelve', 'all']) expect(own(code, '', window)).toEqual(expected)
  })

  test.each(['year', 'twelve'])('booking lag, from the terms themselves, %s', (window) => {
    const lags = rows<{ lag: bigint }>(
      `WITH item AS (
         SELECT iif(agreed.body ->> '$.values.billingTiming' = 'arrears' AND e.kind = 'recurring', e.period_end, e.period_start) AS scheduled,
           coalesce(line.body ->> '$.values.bookedOn', agreed.body ->> '$.values.bookedOn') AS booked
         FROM v_expected AS e JOIN staged AS agreed ON agreed.object = 'contract' AND agreed.id = e.contract_id
         LEFT JOIN staged AS line ON line.object = 'contractLine' AND line.id = e.line_id WHERE e.is_due)
       SELECT CAST(max(0, julianday(booked) - julianday(scheduled)) AS INTEGER) AS lag FROM item
       WHERE booked IS NOT NULL AND substr(scheduled, 1, 7) BETWEEN ? AND '2026-11' ORDER BY lag`,
      [window === 'year' ? '2026-01' : '2025-12'],
    ).map(({ lag }) => Number(lag))
    const middle = (lags[Math.ceil(lags.length / 2) - 1]! + lags[Math.floor(lags.length / 2)]!) / 2
    expect(quantities('bookingLag', 'median', window)[0]?.value).toBe(String(middle))
    expect(quantities('bookingLag', '90th percentile', window)[0]?.value).toBe(
      String(lags[Math.ceil((lags.length * 9) / 10) - 1]),
    )
  })

  test('PO hold: what waits for a purchase order that is missing or expired', () => {
    const held = rows<{ currency: string; minor: bigint }>(
      `SELECT e.currency, sum(e.minor) AS minor FROM v_expected AS e
       JOIN staged AS agreed ON agreed.object = 'contract' AND agreed.id = e.contract_id
       LEFT JOIN staged AS account ON account.object = 'account' AND account.id = agreed.body ->> '$.values.accountId'
       WHERE NOT e.is_matched AND NOT e.is_opening AND NOT e.is_held AND e.minor > 0 AND e.bill_date <= '${AS_OF}'
         AND iif(agreed.body ->> '$.values.poNumber' IS NULL,
           coalesce(agreed.body ->> '$.values.poRequired', account.body ->> '$.values.poRequired') = 'true',
           coalesce(agreed.body ->> '$.values.poExpires' < e.bill_date, 0)) GROUP BY e.currency`,
    )
    expect(own('poHold')).toEqual(
      Object.fromEntries(held.map(({ currency, minor }) => [currency, decimal(minor, currency)])),
    )
  })

  test('beside the match rate stands what can’t be judged, by what its contracts are worth', () => {
    const coverage = quantities('coverage', 'by value').filter(({ isReporting }) => !isReporting)
    expect(coverage.length).toBeGreaterThan(0)
    const apart = rows<{ currency: string; minor: bigint }>(
      `SELECT currency, sum(CAST(round(total_value * iif(currency = 'JPY', 1, iif(currency = 'KWD', 1000, 100))) AS INTEGER)) AS minor
       FROM v_contract WHERE NOT is_judged AND total_value IS NOT NULL GROUP BY currency`,
    )
    expect(own('matchRate', 'not judged, apart', 'twelve')).toEqual(
      Object.fromEntries(apart.map(({ currency, minor }) => [currency, decimal(minor, currency)])),
    )
  })

  test('in the reporting currency every sum is that of its currencies at the staged rates', () => {
    const rates = new Map(
      rows<{ code: string; rate: string }>(RATES).map(({ code, rate }) => [code, rate] as const),
    )
    const all = indicators.flatMap(({ code, windows }) =>
      Object.entries(windows).flatMap(([window, its]) => its.map((one) => ({ ...one, code, window }))),
    )
    let compared = 0
    for (const { code, window, part, value } of all.filter(
      (one) => one.isReporting && one.unit === 'money',
    )) {
      // Its total is what its buckets add up to.
      if (code === 'ageing' && (part === '' || part === 'open')) continue
      // Findings are converted one by one: the next test adds them up.
      if (ONE_BY_ONE.has(code)) continue
      const sum = Object.entries(own(code, part, window)).reduce<bigint>(
        (total, [currency, amount]) => total + scaled(amount ?? '') * scaled(rates.get(currency)!),
        0n,
      )
      expect([code, window, part, value]).toEqual([code, window, part, rounded(sum)])
      compared += 1
    }
    expect(compared).toBeGreaterThan(30)
  })

  test('leakage and overbilling are what the exposures of their findings add up to', () => {
    for (const [code, direction] of [
      ['leakage', 'owed-to-us'],
      ['overbilling', 'owed-to-customer'],
    ] as const) {
      const exposures = rows<{ amount: string }>(
        `SELECT v.body ->> '$.exposure.amount' AS amount
         FROM finding_version AS v LEFT JOIN finding_state AS s ON s.id = v.id AND s.to_event IS NULL
         WHERE v.to_run IS NULL AND v.direction = '${direction}' AND v.body ->> '$.difference' IS NOT NULL
           AND v.body ->> '$.exposure' IS NOT NULL AND coalesce(s.status, 'open') IN ('open', 'accepted', 'waiver-requested')`,
      )
      if (direction === 'owed-to-us') expect(exposures.length).toBeGreaterThan(0)
      const sum = exposures.reduce((total, { amount }) => total + scaled(amount), 0n)
      const said = quantities(code, '', 'all').find(({ isReporting }) => isReporting)
      expect([code, scaled(said?.value ?? '')]).toEqual([code, sum])
    }
  })
})
