import { expect, test } from 'vitest'
import { isPath, qualified } from '../../connectors/netsuite/identifiers.js'
import { INVOICE } from '../../connectors/netsuite/tables/document.js'
import { INVOICE_LINE } from '../../connectors/netsuite/tables/line.js'

test('a condition’s bare columns are the object’s own; words, calls and texts stay', () => {
  expect(qualified(INVOICE, "custbody_x = 'memo = 1' AND NOT (subsidiary IN (1, 2) OR memo IS NULL)")).toBe(
    "t.custbody_x = 'memo = 1' AND NOT (t.subsidiary IN (1, 2) OR t.memo IS NULL)",
  )
  expect(
    qualified(INVOICE, "trandate >= TO_DATE('2026-01-01', 'YYYY-MM-DD') AND NVL(memo, 'it''s') <> 'x'"),
  ).toBe("t.trandate >= TO_DATE('2026-01-01', 'YYYY-MM-DD') AND NVL(t.memo, 'it''s') <> 'x'")
  expect(qualified(INVOICE, "trandate > SYSDATE - 30 AND trandate < DATE '2026-01-01'")).toBe(
    "t.trandate > SYSDATE - 30 AND t.trandate < DATE '2026-01-01'",
  )
  expect(qualified(INVOICE, 'EXTRACT(YEAR FROM trandate) = 2026 AND CAST(otherrefnum AS INTEGER) > 5')).toBe(
    'EXTRACT(YEAR FROM t.trandate) = 2026 AND CAST(t.otherrefnum AS INTEGER) > 5',
  )
  expect(qualified(INVOICE, "BUILTIN.DF(status) = 'Open'")).toBe("BUILTIN.DF(t.status) = 'Open'")
})

test('tables that are read along are named by their aliases', () => {
  expect(qualified(INVOICE_LINE, 'transaction.entity = 5 AND item = 7 AND tl.department = 1')).toBe(
    't.entity = 5 AND tl.item = 7 AND tl.department = 1',
  )
  expect(qualified(INVOICE, 'transactionline.location = 2')).toBe('ml.location = 2')
})

test('a condition with a query inside is left as it is', () => {
  const where = 'entity IN (SELECT id FROM customer WHERE isinactive = 0)'
  expect(qualified(INVOICE, where)).toBe(where)
})

test('a path is a column, or a table and a column', () => {
  expect(['tranid', 'transaction.entity', 'custbody_x$1'].every(isPath)).toBe(true)
  expect(['', 'a b', 'a.b.c', "x'; --", 'SUM(x)', '1a'].some(isPath)).toBe(false)
})
