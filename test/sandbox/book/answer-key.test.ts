import { describe, expect, test } from 'vitest'
import { bookOf } from '../../support/books.js'
import { type Row, rowsOf, units } from './read-book.js'

const asOf = '2026-11-20'
const book = bookOf({ seed: 2, accounts: 300, asOf })
const transactions = rowsOf(book.netsuite, 'transaction')
const byNumber = new Map(transactions.map((row) => [row.tranid, row]))
const contracts = new Map(rowsOf(book.salesforce, 'Contract').map((row) => [row.ContractNumber, row]))
const linesById = new Map<unknown, Row[]>()
for (const row of rowsOf(book.netsuite, 'transactionline'))
  linesById.set(row.transaction, [...(linesById.get(row.transaction) ?? []), row])

const isNet = (row: Row): boolean =>
  !row.mainline && !row.taxline && !row.iscogs && row.itemtype !== 'ShipItem'
const sum = (rows: readonly Row[], column = 'foreignamount'): bigint =>
  rows.reduce((total, row) => total - units(row[column]), 0n)

/** An invoice's lines before tax. */
const netLines = (number: string): Row[] => (linesById.get(byNumber.get(number)?.id) ?? []).filter(isNet)

/** NetSuite's item for a Salesforce order item. */
function itemOf(orderItem: string | null): unknown {
  const sold = rowsOf(book.salesforce, 'OrderItem').find((row) => row.Id === orderItem)
  const product = rowsOf(book.salesforce, 'Product2').find((row) => row.Id === sold?.Product2Id)
  return rowsOf(book.netsuite, 'item').find((row) => row.itemid === product?.ProductCode)?.id
}

const entries = (rule: string) => {
  const found = book.answerKey.filter((entry) => entry.rule === rule)
  expect(found.length).toBeGreaterThan(0)
  return found
}

describe('the answer key', () => {
  test('names a contract for one kind of mistake only', () => {
    const kinds = new Map<string, string>()
    for (const { contract, rule, cause } of book.answerKey) {
      if (contract === null) continue
      expect(contracts.has(contract)).toBe(true)
      expect(kinds.get(contract) ?? `${rule} ${cause}`).toBe(`${rule} ${cause}`)
      kinds.set(contract, `${rule} ${cause}`)
    }
  })

  test('names invoices, lines and opportunities that are there', () => {
    const lines = new Set(rowsOf(book.salesforce, 'OrderItem').map(({ Id }) => Id))
    const opportunities = new Set(rowsOf(book.salesforce, 'Opportunity').map(({ Name }) => Name))
    for (const { invoices, line, opportunity } of book.answerKey) {
      for (const number of invoices) expect(byNumber.has(number), number).toBe(true)
      if (line) expect(lines.has(line)).toBe(true)
      if (opportunity) expect(opportunities.has(opportunity)).toBe(true)
    }
  })

  test('has a difference of actual minus expected, at the currency’s decimals', () => {
    const decimals: Record<string, number> = { USD: 2, EUR: 2, GBP: 2, JPY: 0, KWD: 3 }
    for (const { expected, actual, difference, currency } of book.answerKey) {
      if (expected === null) {
        expect([actual, difference]).toEqual([null, null])
        continue
      }
      expect(units(difference)).toBe(units(actual) - units(expected))
      for (const text of [expected, actual, difference])
        expect((text ?? '').split('.')[1]?.length ?? 0).toBe(decimals[currency!])
    }
  })

  test.each(['UNDERBILLED', 'OVERBILLED'])(
    '%s: actual is what the invoice charges for the period',
    (rule) => {
      for (const { contract, invoices, line, period, actual, difference } of entries(rule)) {
        expect(units(difference) < 0n).toBe(rule === 'UNDERBILLED')
        // Expenses above their cap have no period of their own.
        if (period === null) continue
        // An amendment that was left out: its invoices bill the line before it.
        if (units(actual) === 0n) continue
        const rows = invoices.flatMap(netLines).filter((row) => row.item === itemOf(line))
        if (period) expect(rows.map((row) => row.custcol_service_start)).toEqual([period.start])
        const isGross = contracts.get(contract!)?.Tax__c === 'Included'
        expect(sum(rows, isGross ? 'grossamt' : 'foreignamount')).toBe(units(actual))
      }
    },
  )

  test.each(['INVOICE_DUPLICATE', 'INVOICE_ORPHAN', 'BILLED_AFTER_END', 'CURRENCY_MISMATCH'])(
    '%s: actual is what the invoice charges before tax',
    (rule) => {
      for (const { invoices, actual } of entries(rule))
        expect(sum(netLines(invoices[0]!))).toBe(units(actual))
    },
  )

  test('UPLIFT_NOT_APPLIED: expected is the billed amount raised by the contract’s percentage', () => {
    const found = book.answerKey.filter(({ cause }) => cause === 'UPLIFT_NOT_APPLIED')
    expect(found.length).toBeGreaterThan(0)
    for (const { contract, expected, actual } of found) {
      const percent = BigInt(String(contracts.get(contract!)?.Annual_Uplift__c))
      const raised = (units(actual) * (100n + percent)) / 100n
      const off = raised - units(expected)
      // Both are rounded by themselves: a minor unit apart at most (a yen is a thousand thousandths).
      expect(off >= -1100n && off <= 1100n).toBe(true)
    }
  })

  test('INVOICE_DUPLICATE: the later of two that charge the same to the same customer', () => {
    for (const { invoices } of entries('INVOICE_DUPLICATE')) {
      const later = byNumber.get(invoices[0]!)!
      const same = transactions.filter(
        (row) =>
          row.type === 'CustInvc' &&
          row.entity === later.entity &&
          row.foreigntotal === later.foreigntotal &&
          String(row.trandate) < String(later.trandate),
      )
      expect(same.length).toBeGreaterThan(0)
    }
  })

  test('BILLED_AFTER_END: every line starts after the contract’s end or termination', () => {
    for (const { contract, invoices, direction } of entries('BILLED_AFTER_END')) {
      const row = contracts.get(contract!)!
      expect(direction).toBe(row.Terminated_On__c ? 'owed-to-customer' : 'risk')
      const rows = (linesById.get(byNumber.get(invoices[0]!)?.id) ?? []).filter(
        (line) => line.custcol_service_start,
      )
      if (row.Terminated_On__c)
        for (const line of rows)
          expect(String(line.custcol_service_start) > String(row.Terminated_On__c)).toBe(true)
    }
  })

  test('PO_MISSING: an open invoice without a PO, of a contract that asks for one', () => {
    for (const { contract, invoices } of entries('PO_MISSING')) {
      expect(contracts.get(contract!)).toMatchObject({ PO_Required__c: true })
      expect(byNumber.get(invoices[0]!)).toMatchObject({ otherrefnum: null, status: 'A' })
    }
  })

  test('PAYMENT_TERMS_MISMATCH: other terms, or a due date that isn’t theirs', () => {
    const days = new Map(rowsOf(book.netsuite, 'term').map((row) => [row.id, Number(row.daysuntilnetdue)]))
    for (const { contract, invoices } of entries('PAYMENT_TERMS_MISMATCH')) {
      const wording = String(contracts.get(contract!)?.Payment_Terms__c)
      const agreed = wording === 'Due on receipt' ? 0 : Number(/Net (\d+)/.exec(wording)?.[1])
      const row = byNumber.get(invoices[0]!)!
      const taken = (Date.parse(String(row.duedate)) - Date.parse(String(row.trandate))) / 86_400_000
      expect(days.get(row.terms!) !== agreed || taken !== agreed).toBe(true)
    }
  })
})
