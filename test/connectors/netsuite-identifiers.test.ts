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

test('a query inside a condition keeps its own bare columns; those beside it are the object’s own', () => {
  // A bare entity would be the document’s or its main line’s, of which NetSuite takes neither.
  expect(
    qualified(
      INVOICE,
      "(entity IN (SELECT id FROM customer WHERE isinactive = 'F') AND memo IS NULL) OR voided = 'T'",
    ),
  ).toBe(
    "(t.entity IN (SELECT id FROM customer WHERE isinactive = 'F') AND t.memo IS NULL) OR t.voided = 'T'",
  )
  expect(
    qualified(
      INVOICE,
      "id IN (SELECT transaction FROM transactionline WHERE transactionline.item IN (SELECT id FROM item WHERE itemid = 'A')) AND entity = 5",
    ),
  ).toBe(
    "t.id IN (SELECT transaction FROM transactionline WHERE transactionline.item IN (SELECT id FROM item WHERE itemid = 'A')) AND t.entity = 5",
  )
})

test('a query inside a condition names the object’s table, unless it reads that one itself', () => {
  expect(
    qualified(
      INVOICE,
      "EXISTS (SELECT 1 FROM customer c WHERE c.id = transaction.entity AND c.isperson = 'T')",
    ),
  ).toBe("EXISTS (SELECT 1 FROM customer c WHERE c.id = t.entity AND c.isperson = 'T')")
  const own = 'EXISTS (SELECT 1 FROM transaction WHERE transaction.memo IS NULL)'
  expect(qualified(INVOICE, own)).toBe(own)
})

test('a path is a column, or a table and a column', () => {
  expect(['tranid', 'transaction.entity', 'custbody_x$1'].every(isPath)).toBe(true)
  expect(['', 'a b', 'a.b.c', "x'; --", 'SUM(x)', '1a'].some(isPath)).toBe(false)
})
