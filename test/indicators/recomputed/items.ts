import { FULL_ENDS } from './boundaries.js'
import { digitsOf, units } from './exact.js'
import { AS_OF, type Ledger, type Minor, MONTHS, SHORT, type WindowName } from './ledger.js'

/** Due items of a window, with the days until the invoice that completed each; null where none did. */
const DUE = `
WITH agreed AS MATERIALIZED (
  SELECT line.id AS line_id, contract.id AS contract_id,
    coalesce(line.body ->> '$.values.billingTiming', contract.body ->> '$.values.billingTiming', 'advance') AS timing,
    coalesce(contract.body ->> '$.values.graceDays', :grace) AS grace
  FROM staged AS contract LEFT JOIN staged AS line
    ON line.object = 'contractLine' AND line.body ->> '$.values.contractId' = contract.id
  WHERE contract.object = 'contract'
), charge AS MATERIALIZED (
  SELECT m.*, b.date, b.product_code, b.service_start, b.service_end, coalesce(agreed.timing, 'advance') AS timing
  FROM v_match AS m
  JOIN v_billed AS b ON b.document = m.document AND b.document_id = m.document_id AND b.line_id = m.document_line_id
  LEFT JOIN agreed ON agreed.contract_id = m.contract_id AND agreed.line_id = m.line_id
), taken_back AS MATERIALIZED (
  -- An invoice's lines that a credit memo, applied to it, takes back to the cent.
  SELECT sold.contract_id, sold.product_code, sold.service_start, sold.service_end, sold.date FROM v_billed AS sold
  JOIN staged AS applied ON applied.object = 'application' AND applied.body ->> '$.values.toId' = sold.document_id
  JOIN v_billed AS credit ON credit.document = 'creditMemo' AND credit.document_id = applied.body ->> '$.values.fromId'
    AND credit.standing = 'counts' AND coalesce(credit.reason, 'billing') = 'billing' AND credit.date <= :asOf
    AND credit.product_code IS sold.product_code AND credit.service_start IS sold.service_start
    AND credit.service_end IS sold.service_end AND credit.minor = sold.minor
  WHERE sold.document = 'invoice' AND sold.standing = 'counts' AND sold.kind = 'item' AND sold.service_start IS NOT NULL
), run AS (
  -- In arrears, what an invoice bills of a line without a gap is timed by its last item.
  SELECT charge.*, sum(starts) OVER (PARTITION BY document_id, line_id ORDER BY period_start ROWS UNBOUNDED PRECEDING) AS run
  FROM (SELECT *, coalesce(julianday(period_start) - max(julianday(period_end)) OVER (
      PARTITION BY document_id, line_id ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > 1, 1) AS starts
    FROM charge) AS charge
), timed AS MATERIALIZED (
  SELECT run.*,
    iif(timing = 'arrears', max(bill_date) OVER (PARTITION BY document_id, line_id, run), bill_date) AS timed_by,
    coalesce((SELECT min(old.date) FROM taken_back AS old WHERE old.contract_id = run.contract_id
      AND old.product_code IS run.product_code AND old.date <= run.date
      AND old.service_start <= run.service_start AND old.service_end >= run.service_end), date) AS billed_on
  FROM run
), due AS (
  SELECT e.*, coalesce(agreed.grace, :grace) AS grace,
    (SELECT max(0, max(CAST(julianday(billed_on) - julianday(timed_by) AS INTEGER))) FROM timed
     WHERE timed.contract_id = e.contract_id AND timed.line_id = e.line_id AND timed.period_start = e.period_start
       AND timed.bill_date = e.bill_date AND (timed.line_minor > 0) = (e.minor > 0)) AS wait
  FROM v_expected AS e
  LEFT JOIN agreed ON agreed.contract_id = e.contract_id AND agreed.line_id = e.line_id
  WHERE e.is_due
)
SELECT bill_date, wait, wait IS NOT NULL AND wait <= CAST(grace AS INTEGER) AS on_time FROM due`

interface Due {
  readonly bill_date: string
  readonly wait: bigint | null
  readonly on_time: bigint
}

/** Days to invoice, and the share of what was billed in time. */
export function sayWaits(ledger: Ledger, grace: number): void {
  const all = ledger.rows<Due>(DUE, { grace, asOf: AS_OF })
  for (const window of SHORT) {
    const [from, to] = MONTHS[window]
    const due = all.filter((one) => one.bill_date >= from && one.bill_date.slice(0, 7) <= to)
    ledger.spread(
      'daysToInvoice',
      window,
      due.map(({ wait }) => wait).filter((wait) => wait !== null),
    )
    const onTime = due.reduce((sum, { on_time }) => sum + on_time, 0n)
    ledger.share('onTimeShare', window, '', onTime, BigInt(due.length))
  }
}

/** Month, days, and how many: of items that took any. Months as whole numbers, successive ones by one. */
export type Days = readonly (readonly [month: number, days: number, count: number])[]

function daysByMonth(rows: readonly { on: string; days: bigint | null }[]): Days {
  const counts = new Map<number, number>()
  for (const { on, days } of rows) {
    if (days === null || days <= 0n) continue
    const key = (Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1) * 100_000 + Number(days)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([key, count]) => [Math.floor(key / 100_000), key % 100_000, count])
}

export const waitsByMonth = (ledger: Ledger, grace: number): Days =>
  daysByMonth(ledger.rows(`SELECT bill_date AS "on", wait AS days FROM (${DUE})`, { grace, asOf: AS_OF }))

export const lagsByMonth = (ledger: Ledger): Days =>
  daysByMonth(
    ledger.rows(
      `${SCHEDULED} SELECT scheduled AS "on", CAST(julianday(booked) - julianday(scheduled) AS INTEGER) AS days
       FROM scheduled WHERE is_due AND booked <> ''`,
    ),
  )

export const dueIn = (ledger: Ledger, window: WindowName): Minor =>
  ledger.sums(
    'SELECT currency, minor FROM v_expected WHERE is_due AND substr(bill_date, 1, 7) BETWEEN ? AND ?',
    ...MONTHS[window],
  )

export function sayMatchRate(ledger: Ledger): void {
  for (const window of SHORT) {
    const within = 'is_due AND substr(bill_date, 1, 7) BETWEEN ? AND ?'
    const billed = ledger.sums(
      `SELECT currency, min(minor, billed_minor) AS minor FROM v_expected WHERE ${within}`,
      ...MONTHS[window],
    )
    ledger.shares('matchRate', window, 'by value', billed, dueIn(ledger, window))
    const [all, tied] = ['count(*)', 'coalesce(sum(is_tied), 0)'].map((what) =>
      ledger.number(`SELECT ${what} FROM v_expected WHERE ${within}`, ...MONTHS[window]),
    )
    ledger.share('matchRate', window, 'by count', tied!, all!)
    const worth = worthBy(ledger, 'NOT is_judged')
    ledger.money('matchRate', window, 'not judged, apart', worth.amounts)
  }
}

/** What isn't billed by any contract, by the items and customers that the configuration names. */
export function sayOutOfScope(ledger: Ledger, itemId: string): void {
  for (const window of SHORT) {
    const outside = `FROM v_billed JOIN staged AS line ON line.parent = document_id AND line.id = line_id
        AND line.object = document || 'Line' AND line.body ->> '$.values.itemId' = '${itemId}'
      WHERE standing = 'counts' AND v_billed.kind IN ('item', 'discount') AND date <= '${AS_OF}'
        AND substr(date, 1, 7) BETWEEN ? AND ?`
    const sums = ledger.sums(
      `SELECT currency, iif(document = 'invoice', minor, -minor) AS minor ${outside}`,
      ...MONTHS[window],
    )
    ledger.money('matchRate', window, 'out of scope, apart', sums)
    const invoices = `SELECT count(DISTINCT document_id) ${outside} AND document = 'invoice'`
    ledger.count(
      'matchRate',
      window,
      'invoices out of scope, apart',
      ledger.number(invoices, ...MONTHS[window]),
    )
  }
}

interface Worth {
  readonly amounts: Minor
  readonly known: bigint
  readonly unknown: bigint
}

/** A contract's total value, and its won opportunities, which either of the two names. */
const WORTH = `
  SELECT c.id, coalesce(c.currency, o.body ->> '$.values.currency') AS currency, c.total_value AS value, o.body ->> '$.values.amount' AS won
  FROM v_contract AS c LEFT JOIN staged AS o ON o.object = 'opportunity' AND o.body ->> '$.values.isWon' = 'true'
    AND (o.id = c.opportunity_id OR o.body ->> '$.values.contractId' = c.id)`

interface Sold {
  readonly id: string
  readonly currency: string | null
  readonly value: string | null
  readonly won: string | null
}

/** Total values, else the won opportunities' amounts. */
function worthBy(ledger: Ledger, condition: string): Worth {
  const contracts = new Map<string, Sold[]>()
  for (const one of ledger.rows<Sold>(`${WORTH} WHERE ${condition}`))
    contracts.set(one.id, [...(contracts.get(one.id) ?? []), one])
  const amounts = new Map<string, bigint>()
  let unknown = 0n
  for (const [{ currency, value }, won] of [...contracts.values()].map((rows) => [rows[0]!, rows] as const)) {
    const texts = value === null ? won.flatMap((one) => one.won ?? []) : [value]
    if (texts.length === 0 || currency === null) unknown += 1n
    else
      for (const text of texts)
        amounts.set(currency, (amounts.get(currency) ?? 0n) + units(text, digitsOf(currency)))
  }
  return { amounts, known: BigInt(contracts.size) - unknown, unknown }
}

export function sayCoverage(ledger: Ledger): void {
  const [all, judged] = [worthBy(ledger, '1'), worthBy(ledger, 'is_judged')]
  ledger.shares('coverage', 'all', 'by value', judged.amounts, all.amounts)
  ledger.share('coverage', 'all', 'by count', judged.known + judged.unknown, all.known + all.unknown)
  ledger.count('coverage', 'all', 'value unknown', all.unknown)
}

/**
 * Items that nothing was billed for, when each could have been billed (by its dates, its timing and its booking) had there
 * been no hold, and what keeps it from being billed.
 */
const SCHEDULED = `
WITH ${FULL_ENDS}, item AS (
  SELECT e.*, contract.body AS contract, line.body AS line,
    coalesce(contract.body ->> '$.values.bookedOn', '') AS booked,
    date(contract.body ->> '$.values.holdUntil', '+1 day') AS after_hold,
    -- Usage is billed in arrears whatever the contract’s timing, and so is what a commitment lacks.
    date(iif(e.kind = 'commitment'
        OR coalesce(line.body ->> '$.values.billingTiming', contract.body ->> '$.values.billingTiming') = 'arrears',
      -- What is left over at the end may wait until its full period is over.
      date(iif(coalesce(line.body ->> '$.values.finalArrears', contract.body ->> '$.values.finalArrears') = 'next-boundary'
        AND NOT e.is_opening AND coalesce(line.body ->> '$.values.commitPeriod', 'billing') = 'billing', coalesce(full_end.full_end, e.period_end), e.period_end), '+1 day'), e.period_start),
      coalesce(contract.body ->> '$.values.billingOffsetDays', '0') || ' days') AS by_dates
  FROM v_expected AS e
  JOIN staged AS contract ON contract.object = 'contract' AND contract.id = e.contract_id
  LEFT JOIN staged AS line ON line.object = 'contractLine' AND line.id = e.line_id
  LEFT JOIN full_end ON full_end.contract_id = e.contract_id AND full_end.line_id = e.line_id AND full_end.period_end = e.period_end
), accelerated AS (
  -- What a termination makes due at once is due on the day after the last one of service, or earlier by itself.
  SELECT item.*, iif(kind = 'accelerated', min(by_dates, date(contract ->> '$.values.terminatedOn',
    iif(contract ->> '$.values.terminationDay' = 'unbilled', '+0 day', '+1 day'))), by_dates) AS due_by FROM item
), scheduled AS (
  -- What neither a booking nor a hold can have moved is billed when it was to be.
  SELECT *, iif(bill_date IN (booked, coalesce(after_hold, '')), due_by, bill_date) AS scheduled FROM accelerated
)`

const WAITING = `
, waiting AS (
  SELECT currency, minor, bill_date, is_held, max(scheduled, booked) AS possible,
    iif(contract ->> '$.values.poNumber' IS NULL,
      coalesce(contract ->> '$.values.poRequired', (SELECT body ->> '$.values.poRequired' FROM staged AS account
        WHERE account.object = 'account' AND account.id = contract ->> '$.values.accountId')) = 'true',
      coalesce(contract ->> '$.values.poExpires' < bill_date, 0)) AS lacks_order
  FROM scheduled WHERE NOT is_matched AND NOT is_opening AND minor > 0
    -- A milestone that isn't due though its day has long come isn't reached.
    AND (kind <> 'milestone' OR is_due OR bill_date > date('${AS_OF}', '-5 days'))
)
SELECT currency, minor, CAST(julianday('${AS_OF}') - julianday(bill_date) AS INTEGER) AS age,
  CASE WHEN is_held OR bill_date > '${AS_OF}' THEN 'held' WHEN lacks_order THEN 'order' ELSE 'free' END AS why
FROM waiting WHERE possible <= '${AS_OF}' AND (bill_date <= '${AS_OF}' OR bill_date > possible)`

interface Waiting {
  readonly currency: string
  readonly minor: bigint
  readonly age: bigint
  readonly why: 'held' | 'order' | 'free'
}

const AGES = [
  ['0–7 days', 0n, 7n],
  ['8–30 days', 8n, 30n],
  ['31–60 days', 31n, 60n],
  ['61 days and more', 61n, 99_999n],
] as const

export function sayBacklog(ledger: Ledger): void {
  const waiting = ledger.rows<Waiting>(SCHEDULED + WAITING)
  const why = (name: Waiting['why']) => waiting.filter((one) => one.why === name)
  section(ledger, 'unbilledBacklog', '', why('free'))
  for (const [name, from, to] of AGES)
    section(
      ledger,
      'unbilledBacklog',
      name,
      why('free').filter(({ age }) => age >= from && age <= to),
    )
  section(ledger, 'unbilledBacklog', 'on hold, apart', why('held'))
  section(ledger, 'unbilledBacklog', 'PO missing, apart', why('order'))
  section(ledger, 'poHold', '', why('order'))
}

function section(ledger: Ledger, code: string, part: string, waiting: readonly Waiting[]): void {
  const sums = new Map<string, bigint>()
  for (const { currency, minor } of waiting) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
  ledger.money(code, 'all', part, sums)
  ledger.count(code, 'all', part === '' ? 'items' : `items, ${part}`, BigInt(waiting.length))
}

/** Items of whole periods, of lines that wait for the end of a period, that SQL’s own calendar would end on another day. */
export const endedElsewhere = (ledger: Ledger) =>
  ledger.rows(
    `WITH ${FULL_ENDS} SELECT e.contract_id, e.line_id, e.kind, e.period_start, e.period_end, full_end.full_end, agreed_grid.*
     FROM v_expected AS e JOIN full_end USING (contract_id, line_id, period_end) JOIN agreed_grid USING (contract_id, line_id)
     WHERE NOT e.is_stub AND NOT e.is_opening AND e.kind = 'recurring' AND full_end.full_end <> e.period_end`,
  )

/** Days from the day by dates alone until the terms were booked, of what is due. */
export function sayBookingLag(ledger: Ledger): void {
  for (const window of SHORT)
    ledger.spread(
      'bookingLag',
      window,
      ledger
        .rows<{ lag: bigint }>(
          `${SCHEDULED} SELECT CAST(max(0, julianday(booked) - julianday(scheduled)) AS INTEGER) AS lag FROM scheduled
           WHERE is_due AND booked <> '' AND substr(scheduled, 1, 7) BETWEEN ? AND ?`,
          ...MONTHS[window],
        )
        .map(({ lag }) => lag),
    )
}
