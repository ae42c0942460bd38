import { describe, expect, it, test } from 'vitest'
import type { Finding } from '../../../reconcile/findings/finding.js'
import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import type { FieldKind, FieldSpec } from '../../../reconcile/records/field.js'
import { OBJECTS, type ObjectName } from '../../../reconcile/records/object.js'
import { readRecord } from '../../../reconcile/records/read-record.js'
import type { SourceRecord } from '../../../reconcile/records/record.js'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import { runBook } from '../support/run-book.js'
import { AS_OF, EUROPE, PROJECT, SEATS, wholeCompany } from './whole-company.js'

/**
 * Every field of the catalogue, so that a new one is covered by itself: what no field of its kind can hold, and what is
 * absurd. Any text is a text, an id, a reference, the name of a term.
 */
const WRONG: Readonly<Record<FieldKind, readonly string[]>> = {
  text: [],
  id: [],
  reference: [],
  terms: [],
  date: ['31/12/2026', '2026-02-30', '20260101', '0001-01-01', '3000-01-01', '{}'],
  datetime: ['yesterday', '31/12/2026 10:00', '0001-01-01 00:00:00', '[]'],
  decimal: ['1.000,50', 'NaN', 'Infinity', 'USD 5', '1e20', '-1e20', '1e999', '1e-999', 'true', '{}'],
  money: ['1.000,50', 'NaN', 'Infinity', 'USD 5', '1e20', '-1e20', '1e999', '1e-999', 'true', '{}'],
  integer: ['1.5', 'thirty', '1e20', '-1e20', 'false', '[1]'],
  boolean: ['perhaps', '2', 'null', '{}'],
  currency: ['US Dollar', '$', 'ZZZ', '{}'],
  choice: ['whatever', '0', '{}'],
  frequency: ['now and then', '0', '-1', '1.5', '0 days', '{}'],
  json: ['{', 'soon', '7', '{}', '[7]', '[{"date":"soon","amount":"1"}]'],
}

/** Fields that nothing is judged by: what stands in them is kept, and nobody is troubled with it. */
const UNUSED: ReadonlySet<string> = new Set([
  ...Object.keys(CATALOGUE.opportunityLine).map((field) => `opportunityLine.${field}`),
  'product.isActive',
])

/** What can't be missing. */
const NEEDED: ReadonlySet<string> = new Set([
  ...['contract.startDate', 'contract.billingFrequency', 'contract.currency'],
  ...['contractLine.quantity', 'contractLine.unitPrice'],
  ...['milestone.date', 'milestone.amount', 'milestone.percent'],
  ...['invoice.date', 'invoice.currency', 'invoiceLine.amount'],
  ...['creditMemo.date', 'creditMemo.currency', 'creditMemoLine.amount', 'currency.code'],
])

/** What is another fact where it is missing: a line without its document is left out, a stop without a first day was always one. */
const ANOTHER_FACT: Readonly<Record<string, readonly string[]>> = {
  'contract.holdFrom': ['BILLED_EARLY'],
  'contractLine.contractId': ['CONTRACT_VALUE_MISMATCH', 'LINE_UNEXPECTED'],
  'contractLine.minimumCommit': ['CONTRACT_VALUE_MISMATCH'],
  'milestone.contractId': ['CONTRACT_VALUE_MISMATCH', 'OVERBILLED'],
  'invoiceLine.invoiceId': ['INVOICE_MISSING'],
  'creditMemoLine.invoiceId': ['QUANTITY_MISMATCH'],
  'application.toId': ['QUANTITY_MISMATCH'],
}

const TERMS: ReadonlySet<ObjectName> = new Set(['contract', 'contractLine', 'milestone'])
const MAPPING = { from: null, where: null, fields: {}, configured: new Set<string>(), extra: {} }
const ALL_RULES = Object.fromEntries(RULES.map(({ code }) => [code, { enabled: true }]))
const ROWS = wholeCompany()

function judged(rows: readonly SourceRecord[]): readonly Finding[] {
  const records = rows.map((row) => readRecord(row, MAPPING))
  const { findings, reports } = runBook(records, { asOf: AS_OF, settings: { rules: ALL_RULES } })
  const contracts = reports.flatMap((report) => report.contracts.map(({ record }) => record.id))
  expect(contracts.sort()).toEqual([SEATS, PROJECT, EUROPE])
  for (const report of reports) expect(report.detail).not.toMatch(/undefined|NaN/)
  return findings
}

/** The company with another value in a field, of the first row that has it. */
function damaged(object: ObjectName, field: string, value: string | null): SourceRecord[] {
  const has = ROWS.findIndex((row) => row.object === object && row.values[field] !== undefined)
  const at = has < 0 ? ROWS.findIndex((row) => row.object === object) : has
  return ROWS.map((row, index) =>
    index === at ? { ...row, values: { ...row.values, [field]: value } } : row,
  )
}

const fieldsOf = (object: ObjectName): readonly (readonly [string, FieldSpec])[] =>
  Object.entries(CATALOGUE[object])

it('the company is right: whoever looks finds nothing', () => {
  expect(judged(ROWS)).toEqual([])
  for (const object of OBJECTS) expect(ROWS.some((row) => row.object === object)).toBe(true)
})

/** Any text is one: only objects that have other fields as well can hold a wrong value. */
const canBeWrong = (object: ObjectName): boolean =>
  fieldsOf(object).some(([, { kind }]) => WRONG[kind].length > 0)

describe('a value that no such field can hold, or an absurd one, is named', () => {
  it('of all objects but those that have texts alone', () => {
    expect(OBJECTS.filter((object) => !canBeWrong(object))).toEqual(['item', 'subsidiary'])
  })

  test.each(OBJECTS.filter(canBeWrong))('of %s', (object) => {
    for (const [field, { kind }] of fieldsOf(object))
      for (const value of WRONG[kind]) {
        const findings = judged(damaged(object, field, value))
        const place = `${object}.${field} = ${value}`
        if (UNUSED.has(`${object}.${field}`)) {
          expect([place, findings]).toEqual([place, []])
          continue
        }
        const rule = TERMS.has(object) ? 'TERMS_UNREADABLE' : 'RECORD_UNREADABLE'
        expect([place, findings.map((finding) => finding.rule)]).toEqual([place, [rule]])
        const [{ message, direction, expected, actual }] = findings as [Finding]
        expect({ direction, expected, actual }).toEqual({ direction: 'data', expected: null, actual: null })
        expect(message).toContain(object === 'milestone' ? 'milestone' : field)
        if (kind !== 'json' && !value.includes('e')) expect(message).toContain(value)
      }
  })
})

describe('a value that is missing is never zero', () => {
  test.each(OBJECTS)('of %s', (object) => {
    for (const [field] of fieldsOf(object)) {
      const [none, ...others] = [null, '', ' \t '].map((value) => judged(damaged(object, field, value)))
      for (const other of others) expect(other).toEqual(none)
      const place = `${object}.${field}`
      const found = [...new Set(none!.map(({ rule }) => rule))].sort()
      const unreadable = TERMS.has(object) ? 'TERMS_UNREADABLE' : 'RECORD_UNREADABLE'
      expect([place, found]).toEqual([place, NEEDED.has(place) ? [unreadable] : (ANOTHER_FACT[place] ?? [])])
    }
  })
})
