/** The newest comparison that stands; SQL. */
const NEWEST = 'SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1'

/** The reporting currency of the newest comparison: its rate is one; SQL. */
const REPORTING = `coalesce(
    (SELECT said.body ->> '$.reportingCurrency' FROM run_indicators AS said ORDER BY said.run DESC LIMIT 1),
    (SELECT rate.key FROM comparison AS newest JOIN json_each(newest.rates) AS rate
      WHERE newest.run = (${NEWEST}) AND rate.value = '1/1' LIMIT 1))`

/** Whether a field of an object says the currency; SQL, of the object's name in SQL. */
type IsMapped = (object: string) => string

/** By the run that compared alone: as it was when a run always pulled as well. */
export const isMappedInRun: IsMapped = (object) =>
  `EXISTS (SELECT 1 FROM run JOIN json_each(run.facts, '$.mapped.' || ${object}) AS field
      WHERE run.seq = (${NEWEST}) AND field.value = 'currency')`

/** By the run that compared, or else the newest before it that signed in: `sync` and `reconcile` may be two runs. */
export const isMappedByThen: IsMapped = (object) =>
  `EXISTS (SELECT 1 FROM json_each((SELECT run.facts FROM run
        WHERE run.seq <= (${NEWEST}) AND json_type(run.facts, '$.mapped.' || ${object}) IS NOT NULL
        ORDER BY run.seq DESC LIMIT 1), '$.mapped.' || ${object}) AS field WHERE field.value = 'currency')`

const currency = (row: string): string => `${row}.body ->> '$.values.currency'`

/**
 * A document's currency as `reconcile/documents/currency-of` has it; null where it can't be read. By its record; a code as it
 * is; the reporting one where no field says it, or where there are no records and it is the account's own. SQL over a staged row.
 */
export const shownCurrencyOf = (row: string, isMapped: IsMapped): string => `CASE
    WHEN ${currency(row)} IS NULL THEN
      iif(${row}.body ->> '$.unreadable.currency' IS NOT NULL OR ${isMapped(`${row}.object`)}, NULL, ${REPORTING})
    WHEN EXISTS (SELECT 1 FROM staged AS code WHERE code.object = 'currency' AND code.parent = '' AND code.id = ${currency(row)})
      THEN (SELECT code.body ->> '$.values.code' FROM staged AS code
        WHERE code.object = 'currency' AND code.parent = '' AND code.id = ${currency(row)})
    WHEN ${currency(row)} GLOB '[A-Z][A-Z][A-Z]' THEN ${currency(row)}
    WHEN ${currency(row)} = '1' AND NOT EXISTS (SELECT 1 FROM staged AS code WHERE code.object = 'currency') THEN ${REPORTING} END`

/** A contract's: its own, else what its lines were laid out in, else the reporting one where no field says it. SQL. */
export const ownCurrencyOf = (row: string, isMapped: IsMapped): string => `coalesce(${currency(row)},
    (SELECT laid.value -> '$[1]' -> 0 ->> 2 FROM unit_detail AS detail
      JOIN comparison ON comparison.run = detail.run AND comparison.finished = 1
      JOIN json_each(detail.body) AS laid ON laid.value ->> 0 = ${row}.id
      WHERE detail.unit = coalesce('account:' || (${row}.body ->> '$.values.accountId'), 'contract:' || ${row}.id) LIMIT 1),
    iif(${isMapped("'contract'")} OR ${isMapped("'contractLine'")}, NULL, ${REPORTING}))`
