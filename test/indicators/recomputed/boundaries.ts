/**
 * The end of the full period that contains an item's last day, worked out from the contract's dates by SQL's own calendar:
 * `line_id`, `contract_id`, `period_end`, `full_end`, of lines whose last invoice waits for it, billed by months or weeks. Periods count from an anchor, a
 * month's day that isn't there is its last one.
 */
export const FULL_ENDS = `
agreed_grid AS MATERIALIZED (
  SELECT line.id AS line_id, contract.id AS contract_id,
    coalesce(line.body ->> '$.values.billingFrequency', contract.body ->> '$.values.billingFrequency') AS frequency,
    coalesce(line.body ->> '$.values.billingAnchor', contract.body ->> '$.values.billingAnchor', 'contract') AS anchor,
    CAST(coalesce(line.body ->> '$.values.billingDay', contract.body ->> '$.values.billingDay', '1') AS INTEGER) AS day,
    coalesce(line.body ->> '$.values.anchorDate', contract.body ->> '$.values.anchorDate') AS anchor_date,
    coalesce(line.body ->> '$.values.stub', contract.body ->> '$.values.stub', 'back-short') AS stub,
    coalesce(line.body ->> '$.values.monthEnd', contract.body ->> '$.values.monthEnd', 'clamp') AS month_end,
    coalesce(line.body ->> '$.values.firstBoundary', contract.body ->> '$.values.firstBoundary', 'next-day') AS first_boundary,
    contract.body ->> '$.values.startDate' AS starts, contract.body ->> '$.values.endDate' AS ends
  FROM staged AS contract JOIN staged AS line
    ON line.object = 'contractLine' AND line.body ->> '$.values.contractId' = contract.id
  WHERE contract.object = 'contract'
    AND coalesce(line.body ->> '$.values.finalArrears', contract.body ->> '$.values.finalArrears') = 'next-boundary'
), counted_grid AS (
  SELECT *,
    CASE frequency WHEN 'monthly' THEN 1 WHEN 'quarterly' THEN 3 WHEN 'semiannual' THEN 6 WHEN 'annual' THEN 12 END AS months,
    CASE frequency WHEN 'weekly' THEN 7 WHEN 'biweekly' THEN 14 END AS days,
    iif(stub LIKE 'front%' AND anchor_date IS NULL AND ends IS NOT NULL, date(ends, '+1 day'), coalesce(anchor_date, starts)) AS counted_from
  FROM agreed_grid
), grid AS MATERIALIZED (
  SELECT *,
    CASE anchor
      WHEN 'calendar' THEN date(starts, 'start of year')
      -- The month of the first bill day on or after the start; a whole period later where the start's month has none.
      WHEN 'day' THEN date(coalesce(anchor_date, starts), 'start of month',
        iif(min(day, CAST(strftime('%d', date(coalesce(anchor_date, starts), 'start of month', '+1 month', '-1 day')) AS INTEGER))
          >= CAST(strftime('%d', coalesce(anchor_date, starts)) AS INTEGER), '+0 months',
          iif(first_boundary = 'whole-period', printf('+%d months', months), '+1 month')))
      ELSE date(counted_from, 'start of month')
    END AS first_month,
    CASE anchor WHEN 'calendar' THEN 1 WHEN 'day' THEN day
      ELSE iif(month_end = 'sticky' AND date(counted_from, '+1 day') = date(counted_from, 'start of month', '+1 month'), 31,
        CAST(strftime('%d', counted_from) AS INTEGER)) END AS on_day,
    -- Weeks of a calendar start on a Monday; 5 January 1970 was one.
    iif(anchor = 'calendar', date(starts, printf('-%d days', (CAST(julianday(starts) AS INTEGER) + 1) % 7)), counted_from) AS first_day
  FROM counted_grid
), last_day AS MATERIALIZED (
  SELECT DISTINCT contract_id, line_id, period_end FROM v_expected
  WHERE contract_id IN (SELECT contract_id FROM agreed_grid)
), around(k) AS (VALUES (-1), (0), (1), (2)),
ended AS (
  SELECT grid.*, item.period_end,
    ((CAST(strftime('%Y', item.period_end) AS INTEGER) - CAST(strftime('%Y', first_month) AS INTEGER)) * 12
      + CAST(strftime('%m', item.period_end) AS INTEGER) - CAST(strftime('%m', first_month) AS INTEGER)) / months AS about,
    CAST(julianday(item.period_end) - julianday(first_day) AS INTEGER) / days AS about_days
  FROM grid JOIN last_day AS item
    ON item.contract_id = grid.contract_id AND item.line_id = grid.line_id
), boundary AS (
  SELECT ended.*, iif(months IS NULL, date(first_day, printf('%+d days', (about_days + k) * days)), (
    SELECT min(date(month, printf('+%d days', on_day - 1)), date(month, '+1 month', '-1 day'))
    FROM (SELECT date(first_month, printf('%+d months', (about + k) * months)) AS month))) AS next
  FROM ended, around
), full_end AS MATERIALIZED (
  SELECT contract_id, line_id, period_end, date(min(next), '-1 day') AS full_end
  FROM boundary WHERE next > period_end GROUP BY contract_id, line_id, period_end
)`
