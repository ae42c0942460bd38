import { units } from './exact.js'
import { dueIn } from './items.js'
import { EVERY, type Ledger, type Minor, MONTHS, SHORT, type WindowName } from './ledger.js'

const ACTIVE = "status IN ('open', 'accepted', 'waiver-requested')"

const countsIn = (window: WindowName): string =>
  window === 'all' ? '1' : `substr(counts_on, 1, 7) BETWEEN '${MONTHS[window][0]}' AND '${MONTHS[window][1]}'`

/** Their sums by currency, and the sum of what each is in dollars. */
function moneyOf(ledger: Ledger, condition: string): readonly [Minor, bigint] {
  const some = `FROM v_finding WHERE difference IS NOT NULL AND ${condition}`
  const exposures = ledger.rows<{ exposure: string | null }>(`SELECT exposure ${some}`)
  const cents = exposures.reduce(
    (sum, { exposure }) => sum + (exposure === null ? 0n : units(exposure, 2)),
    0n,
  )
  return [ledger.sums(`SELECT currency, minor ${some}`), cents]
}

export function sayLeakage(ledger: Ledger): void {
  for (const [code, direction] of [
    ['leakage', 'owed-to-us'],
    ['overbilling', 'owed-to-customer'],
  ] as const)
    for (const window of EVERY) {
      const its = `direction = '${direction}' AND ${countsIn(window)}`
      const [own, cents] = moneyOf(ledger, `${its} AND ${ACTIVE}`)
      ledger.money(code, window, '', own, cents)
      ledger.shares(code, window, 'of the value due', own, dueIn(ledger, window), cents)
      const count = (what: string) =>
        ledger.number(`SELECT count(DISTINCT ${what}) FROM v_finding WHERE ${its} AND ${ACTIVE}`)
      ledger.count(code, window, 'findings', count('id'))
      const line = "coalesce(contract_id, '-') || ' ' || coalesce(line_id, '-')"
      ledger.count(code, window, 'contract lines', count(line))
      ledger.money(code, window, 'waived, apart', ...moneyOf(ledger, `${its} AND status = 'waived'`))
    }
}

export function sayWaived(ledger: Ledger): void {
  const of = (direction: string) => moneyOf(ledger, `direction = '${direction}' AND status = 'waived'`)
  ledger.money('waivedValue', 'all', 'owed to us', ...of('owed-to-us'))
  ledger.money('waivedValue', 'all', 'owed to customers', ...of('owed-to-customer'))
  const waived = ledger.number("SELECT count(*) FROM v_finding WHERE status = 'waived'")
  ledger.count('waivedValue', 'all', 'findings', waived)
}

const AGES = {
  '0–7 days': [0, 7],
  '8–30 days': [8, 30],
  '31–60 days': [31, 60],
  '61 days and more': [61, 99999],
}

export function sayOpen(ledger: Ledger): void {
  const say = (part: string, condition: string) =>
    ledger.count(
      'findings',
      'all',
      part,
      ledger.number(`SELECT count(*) FROM v_finding WHERE ${ACTIVE} AND ${condition}`),
    )
  const aged = Object.entries(AGES).map(
    ([name, [from, to]]) => [name, `age_days BETWEEN ${from} AND ${to}`] as const,
  )
  say('', '1')
  say('in the baseline', 'is_baseline')
  for (const [name, age] of aged) say(name, age)
  for (const severity of ['critical', 'high', 'medium', 'low']) {
    say(severity, `severity = '${severity}'`)
    for (const [name, age] of aged) say(`${severity}, ${name}`, `severity = '${severity}' AND ${age}`)
  }
}

/** What became of findings, by the as-of day of the run that did it, else by the day on which a person did. */
const EVENTS = `
WITH happened AS (
  SELECT event.seq, event.kind, event.subject, event.body, f.rule, f.first_seen, event.body ->> '$.run' IS NULL AS by_person,
    coalesce((SELECT c.as_of FROM comparison AS c JOIN run ON run.seq = c.run WHERE run.id = event.body ->> '$.run'),
      substr(event.at, 1, 10)) AS day
  FROM event JOIN v_finding AS f ON f.id = event.subject WHERE event.kind LIKE 'finding.%'
)`

export function sayHistory(ledger: Ledger): void {
  for (const window of SHORT) {
    const of = <T>(what: string, condition: string): readonly T[] =>
      ledger.rows<T>(
        `${EVENTS} SELECT ${what} FROM happened WHERE substr(day, 1, 7) BETWEEN ? AND ? AND ${condition}`,
        ...MONTHS[window],
      )
    const resolved = of<{ days: bigint }>(
      'max(0, CAST(julianday(day) - julianday(first_seen) AS INTEGER)) AS days',
      "kind = 'finding.resolved'",
    )
    ledger.spread(
      'timeToResolve',
      window,
      resolved.map(({ days }) => days),
    )
    ledger.count('timeToResolve', window, 'resolved', BigInt(resolved.length))
    ledger.count('reopened', window, '', BigInt(of('1', "kind = 'finding.reopened'").length))
    sayRepeats(ledger, window)
    const closed = of<Closed>(
      `rule, coalesce(body ->> '$.code', (SELECT asked.body ->> '$.code' FROM event AS asked WHERE asked.subject = happened.subject
         AND asked.kind = 'finding.waiver-requested' AND asked.seq < happened.seq ORDER BY asked.seq DESC LIMIT 1)) AS code`,
      "(kind = 'finding.waived' OR (kind = 'finding.resolved' AND by_person))",
    )
    for (const rule of ['', ...new Set(closed.map((one) => one.rule))]) {
      const its = closed.filter((one) => rule === '' || one.rule === rule)
      const wrong = its.filter(({ code }) => code === 'not-an-error')
      ledger.share('falseAlarms', window, rule, BigInt(wrong.length), BigInt(its.length))
    }
  }
}

interface Closed {
  readonly rule: string
  readonly code: string | null
}

function sayRepeats(ledger: Ledger, window: WindowName): void {
  const fresh = ledger.rows<{ rule: string; again: bigint }>(
    `SELECT rule, EXISTS (SELECT 1 FROM v_finding AS b WHERE b.contract_id = a.contract_id AND b.rule = a.rule
       AND b.first_seen < a.first_seen) AS again
     FROM v_finding AS a WHERE contract_id IS NOT NULL AND substr(first_seen, 1, 7) BETWEEN ? AND ?`,
    ...MONTHS[window],
  )
  for (const rule of ['', ...new Set(fresh.map((one) => one.rule))]) {
    const its = fresh.filter((one) => rule === '' || one.rule === rule)
    const again = its.reduce((sum, one) => sum + one.again, 0n)
    ledger.share('repeatRate', window, rule, again, BigInt(its.length))
  }
}

/**
 * The lesser of findings and the documents that put them right, of what people had accepted before. Findings that name the
 * same documents share them.
 */
const CAME_BACK = `
  WITH corrected AS (
    SELECT resolved.subject AS finding, fix.value ->> '$.id' AS document, resolved.seq
    FROM event AS resolved JOIN json_each(resolved.body, '$.fixedBy') AS fix
    WHERE resolved.kind IN ('finding.resolved', 'finding.confirmed') AND fix.value ->> '$.what' = 'appeared' AND fix.value ->> '$.record' = :object
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
  )
  SELECT owed.documents, owed.currency, min(owed.minor,
    (SELECT sum(abs(net.minor)) FROM net WHERE instr(',' || owed.documents || ',', ',' || net.document_id || ',') > 0)) AS minor
  FROM owed`

/** Tells the documents that put something right: findings that share some of them, but not all, would need another way. */
export function sayCameBack(ledger: Ledger): readonly string[] {
  return (
    [
      ['recovered', 'invoice', 'owed-to-us'],
      ['returned', 'creditMemo', 'owed-to-customer'],
    ] as const
  ).flatMap(([code, object, direction]) => {
    const back = ledger.rows<{ documents: string }>(CAME_BACK, { object, direction })
    const sums = ledger.sums(CAME_BACK, { object, direction })
    for (const window of EVERY) ledger.money(code, window, '', sums)
    return back.flatMap(({ documents }) => documents.split(','))
  })
}
