import { AS_OF, type Ledger, type Minor, MONTHS, SHORT, type WindowName } from './ledger.js'

/** Lines that bill or credit money before tax by the day; without those of an item that is out of scope. */
const moneyLines = (itemId: string) => `
  FROM v_billed JOIN staged AS line ON line.parent = document_id AND line.id = line_id AND line.object = document || 'Line'
  WHERE standing = 'counts' AND v_billed.kind IN ('item', 'discount') AND date <= '${AS_OF}'
    AND substr(date, 1, 7) BETWEEN ? AND ? AND coalesce(line.body ->> '$.values.itemId', '') <> '${itemId}'`

export function sayCreditMemoRate(ledger: Ledger, itemId: string): void {
  for (const window of SHORT) {
    const of = (condition: string): Minor =>
      ledger.sums(`SELECT currency, minor ${moneyLines(itemId)} AND ${condition}`, ...MONTHS[window])
    const credits = (reason: string) =>
      of(`document = 'creditMemo' AND coalesce(reason, 'billing') = '${reason}'`)
    ledger.shares('creditMemoRate', window, '', credits('billing'), of("document = 'invoice'"))
    ledger.money('creditMemoRate', window, 'credited', credits('billing'))
    ledger.money('creditMemoRate', window, 'concessions, apart', credits('concession'))
    ledger.money('creditMemoRate', window, 'write-offs, apart', credits('write-off'))
    ledger.money('creditMemoRate', window, 'tax, apart', credits('tax'))
  }
}

/** Invoices of a window that belong to a contract, which of them were wrong, and those with a line that belongs to none. */
const ACCURACY = (itemId: string) => `
  WITH sold AS (
    SELECT document_id AS id, count(contract_id) AS linked, count(*) - count(contract_id) AS loose
    ${moneyLines(itemId)} AND document = 'invoice' AND v_billed.kind = 'item' GROUP BY document_id
  ), named AS (
    SELECT DISTINCT invoice.value ->> '$.id' AS id FROM finding_version AS v
    JOIN json_each(v.body, '$.invoices') AS invoice
    WHERE v.to_run IS NULL AND v.direction IN ('owed-to-us', 'owed-to-customer', 'risk')
  ), corrected AS (
    SELECT a.body ->> '$.values.toId' AS id FROM staged AS a
    JOIN v_billed AS credit ON credit.document = 'creditMemo' AND credit.document_id = a.body ->> '$.values.fromId'
    WHERE a.object = 'application' AND credit.standing = 'counts' AND coalesce(credit.reason, 'billing') = 'billing'
      AND credit.date <= '${AS_OF}' AND coalesce(a.body ->> '$.values.date', '') <= '${AS_OF}'
  )
  SELECT count(*) FILTER (WHERE linked > 0) AS linked, count(*) FILTER (WHERE loose > 0) AS loose,
    count(*) FILTER (WHERE linked > 0 AND (id IN (SELECT id FROM named) OR id IN (SELECT id FROM corrected))) AS wrong
  FROM sold`

export function sayBillingAccuracy(ledger: Ledger, itemId: string): void {
  for (const window of SHORT) {
    const [found] = ledger.rows<Record<'linked' | 'loose' | 'wrong', bigint>>(
      ACCURACY(itemId),
      ...MONTHS[window],
    )
    const { linked, loose, wrong } = found!
    ledger.share('billingAccuracy', window, '', linked - wrong, linked)
    ledger.count('billingAccuracy', window, 'without a contract, beside', loose)
  }
}

export type { WindowName }
