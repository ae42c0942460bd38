import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { sandboxConfiguration, sandboxEnvironment } from '../../src/sandbox/configuration.js'
import type { Tables } from '../../src/sandbox/tables.js'
import { bookOf } from '../support/books.js'

interface Rule {
  readonly field?: string
  readonly pattern?: string
  readonly values?: Record<string, unknown>
  readonly default?: unknown
}
type Fields = Record<string, string | Rule>
type Objects = Record<string, { where?: string; fields: Fields }>
interface Side {
  readonly objects: Objects
}

const text = sandboxConfiguration({ salesforceUrl: 'http://127.0.0.1:1', netsuiteUrl: 'http://127.0.0.1:2' })
const configuration = parse(text) as {
  salesforce: Side
  netsuite: Side
  store: string
  reconcile: { asOf: string }
}
const book = bookOf({ seed: 4, accounts: 300, asOf: '2026-11-20' })

const TABLE: Record<string, string> = {
  account: 'Account',
  contract: 'Contract',
  contractLine: 'OrderItem',
  customer: 'customer',
  item: 'item',
  invoice: 'transaction',
  invoiceLine: 'transactionline',
  creditMemo: 'transaction',
  creditMemoLine: 'transactionline',
  salesOrder: 'transaction',
}

const find = (tables: Tables, name: string) => tables.find((table) => table.name === name)!

/** The column that a path leads to, through relationships. */
function columnAt(tables: Tables, table: string, path: string): string | undefined {
  const [first, ...rest] = path.split('.')
  const { columns } = find(tables, table)
  if (rest.length === 0) return columns.find(({ name }) => name === first)?.name
  const by = columns.find(({ relationshipName }) => relationshipName === first)
  return by?.referenceTo && columnAt(tables, by.referenceTo, rest.join('.'))
}

const mapped = (side: Side): [object: string, field: string, rule: Rule][] =>
  Object.entries(side.objects).flatMap(([object, { fields }]) =>
    Object.entries(fields).map(([field, said]): [string, string, Rule] => [
      object,
      field,
      typeof said === 'string' ? { field: said } : said,
    ]),
  )

/** What a mapping makes of a source's text; undefined where it can't be read. */
function read(rule: Rule, source: unknown): unknown {
  if (source === null) return rule.default ?? null
  if (rule.values && String(source) in rule.values) return rule.values[String(source)]
  if (!rule.pattern) return rule.values ? undefined : source
  return new RegExp(rule.pattern).exec(String(source))?.[1]
}

describe('the sandbox’s configuration', () => {
  test.each([
    ['salesforce', configuration.salesforce, book.salesforce],
    ['netsuite', configuration.netsuite, book.netsuite],
  ] as const)('maps only fields that %s has', (_, side, tables) => {
    for (const [object, field, rule] of mapped(side))
      expect(columnAt(tables, TABLE[object]!, rule.field!), `${object}.${field}`).toBeDefined()
  })

  test('reads every wording of the book, and only the mistyped ones not', () => {
    const readable = (side: Side, tables: Tables): [string, unknown][] =>
      mapped(side).flatMap(([object, field, rule]) => {
        if (!rule.field || rule.field.includes('.') || !(rule.values || rule.pattern)) return []
        const sources = new Set(find(tables, TABLE[object]!).rows.map((row) => row[rule.field!]))
        return [...sources]
          .filter((source) => read(rule, source) === undefined)
          .map((source): [string, unknown] => [field, source])
      })
    for (const [field, source] of readable(configuration.netsuite, book.netsuite)) {
      expect(field).toBe('deliveryMethod')
      expect(source).toMatch(/^(Courier|EDI|Handed over)$/)
    }
    const strange = readable(configuration.salesforce, book.salesforce)
    expect(strange.length).toBeGreaterThan(0)
    for (const [field, source] of strange) {
      expect(field).toBe('billingFrequency')
      expect(source).toMatch(/^(As agreed with procurement|See appendix B|Every full moon) in /)
    }
  })

  test.each([
    ['Monthly in arrears', 'monthly', 'arrears'],
    ['Half-yearly in advance', 'semiannual', 'advance'],
    ['Every 4 months in advance', '4', 'advance'],
    ['Every 45 days in arrears', '45 days', 'arrears'],
    ['Fortnightly in advance', 'biweekly', 'advance'],
  ])('reads "%s" as %s, %s', (words, frequency, timing) => {
    const { billingFrequency, billingTiming } = configuration.salesforce.objects.contract!.fields
    expect(read(billingFrequency as Rule, words)).toBe(frequency)
    expect(read(billingTiming as Rule, words)).toBe(timing)
  })

  test('needs no variable that the environment doesn’t set, and holds no secret', () => {
    const variables = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)
    expect(new Set(variables)).toEqual(new Set(Object.keys(sandboxEnvironment())))
    for (const secret of Object.values(sandboxEnvironment())) expect(text).not.toContain(secret)
  })

  test('takes store, day and folder as asked', () => {
    const own = { store: './other.db', asOf: '2026-11-20', reports: './out' }
    const said = parse(sandboxConfiguration({ salesforceUrl: 'http://a', netsuiteUrl: 'http://b', ...own }))
    expect(said).toMatchObject({
      store: './other.db',
      reconcile: { asOf: '2026-11-20' },
      report: { out: './out' },
    })
    expect(configuration).toMatchObject({ store: './tieout.db', reconcile: { asOf: 'today' } })
  })
})
