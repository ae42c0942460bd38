import type { Migration } from './migration.js'
import { AS_OF, currencyOf, dayOf, decimalOf, digitsOf, minorOf, standingOf } from './views/money.js'

const DETAIL = `unit_detail AS detail
JOIN comparison ON comparison.run = detail.run AND comparison.finished = 1
JOIN json_each(detail.body) AS contract`

const LINE = "(contract.value -> '$[1]' -> (item.value ->> 0))"
const MATCH = "(contract.value -> '$[3]' -> (item.value ->> 8))"
/** An item that an invoice line bills to the cent says so itself. */
const IS_SHORT = '(item.value ->> 9 IS NOT NULL)'
const START = 'item.value ->> 1'
const END = '(item.value ->> 1) + (item.value ->> 2)'
const BILL_DATE = '(item.value ->> 1) + (item.value ->> 3)'
const BILLED = `iif(${IS_SHORT}, item.value ->> 5, item.value ->> 7)`
const PASSES = [
  'opening',
  'reference and dates',
  'service dates',
  'amount and date',
  'made up',
  'nearest',
  'other currency',
  'usage',
]
const KINDS = ['recurring', 'one-time', 'milestone', 'commitment', 'accelerated']
const named = (words: readonly string[], index: string): string =>
  `CASE ${index} ${words.map((word, at) => `WHEN ${at} THEN '${word}'`).join(' ')} END`
const value = (row: string, field: string): string => `${row}.body ->> '$.values.${field}'`

/** Contracts; `currency`: of `agreed`. SQL. */
export const contractView = (currency: string): string => `CREATE VIEW v_contract AS
SELECT agreed.id, ${value('agreed', 'number')} AS number, ${value('agreed', 'accountId')} AS account_id,
  ${value('account', 'name')} AS account, ${value('agreed', 'status')} AS status,
  ${value('agreed', 'startDate')} AS start_date, ${value('agreed', 'endDate')} AS end_date,
  ${value('agreed', 'terminatedOn')} AS terminated_on, ${currency} AS currency,
  ${value('agreed', 'totalValue')} AS total_value, ${value('agreed', 'opportunityId')} AS opportunity_id,
  EXISTS (SELECT 1 FROM ${DETAIL}
    WHERE detail.unit = coalesce('account:' || (${value('agreed', 'accountId')}), 'contract:' || agreed.id)
      AND contract.value ->> 0 = agreed.id) AS is_judged
FROM staged AS agreed
LEFT JOIN staged AS account ON account.object = 'account' AND account.parent = '' AND account.id = ${value('agreed', 'accountId')}
WHERE agreed.object = 'contract' AND agreed.parent = '';
`

/** Lines of invoices and credit memos; `currency`: of `staged`, looked up once a row. SQL. */
export const billedView = (currency: string): string => `CREATE VIEW v_billed AS
SELECT document.object AS document, document.id AS document_id, ${value('document', 'number')} AS number,
  ${standingOf('document')} AS standing, ${value('document', 'reason')} AS reason,
  ${value('document', 'customerId')} AS customer_id, ${value('document', 'date')} AS date,
  ${value('document', 'dueDate')} AS due_date, document.currency,
  line.id AS line_id, coalesce(${value('line', 'kind')}, 'item') AS kind, ${value('item', 'productCode')} AS product_code,
  ${value('line', 'amount')} AS amount,
  ${minorOf(`(${value('line', 'amount')})`, `(${digitsOf('document.currency')})`)} AS minor,
  ${value('line', 'serviceStart')} AS service_start, ${value('line', 'serviceEnd')} AS service_end,
  link.value ->> 3 AS contract_id, link.value ->> 4 AS method
FROM staged AS line
JOIN (
  SELECT object, parent, id, body, ${currency} AS currency FROM staged
) AS document ON document.object = iif(line.object = 'invoiceLine', 'invoice', 'creditMemo')
  AND document.parent = '' AND document.id = line.parent
LEFT JOIN staged AS item ON item.object = 'item' AND item.parent = '' AND item.id = ${value('line', 'itemId')}
LEFT JOIN record_home AS home ON home.object = document.object AND home.id = document.id
LEFT JOIN json_each(iif(coalesce(home.links, '') = '', '[]', home.links)) AS link
  ON link.value ->> 0 = line.object AND link.value ->> 1 = line.id
WHERE line.object IN ('invoiceLine', 'creditMemoLine');
`

/** Open invoices; `currency`: of `invoice`; `isShown`: of `balance`. SQL. */
export const ageingView = (currency: string, isShown: string): string => `CREATE VIEW v_ageing AS
WITH sale AS (
  SELECT invoice.id, ${value('invoice', 'number')} AS number, ${value('invoice', 'customerId')} AS customer_id,
    ${value('invoice', 'date')} AS date, coalesce(${value('invoice', 'dueDate')}, ${value('invoice', 'date')}) AS due_date,
    ${currency} AS currency, ${value('invoice', 'total')} AS total, ${value('invoice', 'unpaid')} AS unpaid
  FROM staged AS invoice
  WHERE invoice.object = 'invoice' AND invoice.parent = '' AND ${standingOf('invoice')} = 'counts'
    AND ${value('invoice', 'date')} <= ${AS_OF}
), applied AS (
  SELECT key.value AS invoice_id, ${value('application', 'amount')} AS amount,
    coalesce(${value('application', 'date')}, (SELECT ${value('payer', 'date')} FROM staged AS payer
      WHERE payer.object IN ('payment', 'creditMemo') AND payer.parent = '' AND payer.id = ${value('application', 'fromId')})) AS date
  FROM record_key AS key
  JOIN staged AS application ON application.object = 'application' AND application.parent = '' AND application.id = key.id
  WHERE key.name = 'application.toId'
), balance AS (
  SELECT sale.*, ${AS_OF} AS as_of,
    iif(unpaid IS NULL, ${minorOf('total', `(${digitsOf('currency')})`)}, ${minorOf('unpaid', `(${digitsOf('currency')})`)})
      + coalesce((SELECT sum(CASE WHEN sale.unpaid IS NULL AND (applied.date IS NULL OR applied.date <= ${AS_OF}) THEN -1
          WHEN sale.unpaid IS NOT NULL AND applied.date > ${AS_OF} THEN 1 ELSE 0 END
        * abs(${minorOf('applied.amount', `(${digitsOf('sale.currency')})`)})) FROM applied WHERE applied.invoice_id = sale.id), 0) AS minor
  FROM sale
)
SELECT id AS invoice_id, number, customer_id, currency, date, due_date,
  max(0, CAST(julianday(as_of) - julianday(due_date) AS INTEGER)) AS days_past_due,
  CASE WHEN due_date >= as_of THEN 'current' WHEN julianday(as_of) - julianday(due_date) <= 30 THEN '1-30'
    WHEN julianday(as_of) - julianday(due_date) <= 60 THEN '31-60' WHEN julianday(as_of) - julianday(due_date) <= 90 THEN '61-90'
    WHEN julianday(as_of) - julianday(due_date) <= 120 THEN '91-120' ELSE '121+' END AS bucket,
  ${decimalOf('minor', `(${digitsOf('currency')})`)} AS open, minor, as_of
FROM balance WHERE ${isShown};
`

/**
 * What the comparison saw, for whoever asks in SQL (docs/sql.md): a unit's expected items and matches as one text, written
 * when it changes; and views over it and over what is staged. Amounts are exact: plain decimal text, and whole minor units.
 */
export const views: Migration = {
  number: 10,
  name: 'views',
  sqlite: `
CREATE TABLE unit_detail (
  unit TEXT NOT NULL,
  run INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (unit, run)
) STRICT, WITHOUT ROWID;

${contractView(value('agreed', 'currency'))}
CREATE VIEW v_expected AS
SELECT contract.value ->> 0 AS contract_id, ${LINE} ->> 0 AS line_id, ${LINE} ->> 1 AS product_code,
  ${named(KINDS, '((item.value ->> 6) >> 4)')} AS kind,
  ${dayOf(START)} AS period_start, ${dayOf(END)} AS period_end, ${dayOf(BILL_DATE)} AS bill_date,
  ${dayOf(`${BILL_DATE} + (item.value ->> 4)`)} AS due_date,
  ${LINE} ->> 2 AS currency, ${decimalOf('(item.value ->> 5)', `(${LINE} ->> 3)`)} AS amount, item.value ->> 5 AS minor,
  (item.value ->> 6) & 1 AS is_due, ((item.value ->> 6) >> 1) & 1 AS is_opening,
  ((item.value ->> 6) >> 2) & 1 AS is_held, ((item.value ->> 6) >> 3) & 1 AS is_stub,
  ${decimalOf(BILLED, `(${LINE} ->> 3)`)} AS billed, ${BILLED} AS billed_minor,
  ${IS_SHORT} OR item.value ->> 8 >= 0 AS is_matched, iif(${IS_SHORT}, 1, iif(item.value ->> 8 >= 0, ${MATCH} ->> 1, 0)) AS is_tied, detail.unit
FROM ${DETAIL}
JOIN json_each(contract.value, '$[2]') AS item;

CREATE VIEW v_match AS
SELECT contract.value ->> 0 AS contract_id, ${LINE} ->> 0 AS line_id,
  ${dayOf(START)} AS period_start, ${dayOf(END)} AS period_end, ${dayOf(BILL_DATE)} AS bill_date,
  ${named(PASSES, '(item.value ->> 7)')} AS pass, 1 AS is_tied, ${LINE} ->> 2 AS currency, item.value ->> 5 AS item_minor,
  item.value ->> 5 AS expected_minor, item.value ->> 5 AS billed_minor, 'invoice' AS document,
  item.value ->> 8 AS document_id, item.value ->> 9 AS document_line_id, item.value ->> 5 AS line_minor
FROM ${DETAIL}
JOIN json_each(contract.value, '$[2]') AS item
WHERE ${IS_SHORT}
UNION ALL
SELECT contract.value ->> 0, ${LINE} ->> 0, ${dayOf(START)}, ${dayOf(END)}, ${dayOf(BILL_DATE)},
  ${named(PASSES, `(${MATCH} ->> 0)`)}, ${MATCH} ->> 1, ${LINE} ->> 2, item.value ->> 5, ${MATCH} ->> 2, ${MATCH} ->> 3,
  iif(charge.value ->> 0 = 1, 'creditMemo', 'invoice'), charge.value ->> 1, charge.value ->> 2, charge.value ->> 3
FROM ${DETAIL}
JOIN json_each(contract.value, '$[2]') AS item
JOIN json_each(${MATCH}, '$[4]') AS charge
WHERE NOT ${IS_SHORT} AND item.value ->> 8 >= 0;

${billedView(currencyOf('staged'))}
CREATE VIEW v_finding AS
SELECT version.id, version.rule, version.severity, version.direction, state.status, state.baseline AS is_baseline,
  version.to_run IS NULL AS is_standing, version.account_id, version.account_name AS account, version.customer_id,
  version.contract_id, version.contract_number, version.body ->> '$.line.id' AS line_id,
  version.body ->> '$.period.start' AS period_start, version.body ->> '$.period.end' AS period_end,
  version.body ->> '$.on' AS counts_on, version.body ->> '$.currency' AS currency,
  version.body ->> '$.expected' AS expected, version.body ->> '$.actual' AS actual,
  version.body ->> '$.difference' AS difference,
  CAST(replace(replace(version.body ->> '$.difference', '-', ''), '.', '') AS INTEGER) AS minor,
  version.body ->> '$.exposure.amount' AS exposure, version.body ->> '$.exposure.currency' AS exposure_currency,
  version.body ->> '$.cause.code' AS cause, version.body ->> '$.message' AS message,
  finding.first_seen, CAST(julianday(${AS_OF}) - julianday(finding.first_seen) AS INTEGER) AS age_days,
  state.assignee
FROM finding_version AS version
JOIN finding ON finding.id = version.id
JOIN finding_state AS state ON state.id = version.id AND state.to_event IS NULL
WHERE version.from_run = (SELECT max(newest.from_run) FROM finding_version AS newest WHERE newest.id = version.id);

${ageingView(currencyOf('invoice'), 'minor <> 0')}`,
}
