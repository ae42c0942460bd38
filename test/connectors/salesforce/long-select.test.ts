import { describe, expect, test } from 'vitest'
import type { SalesforceSettings } from '../../../connectors/settings.js'
import type { Source } from '../../../connectors/source.js'
import type { SourceRecord } from '../../../reconcile/records/record.js'
import type { Change } from '../../../src/sandbox/database/change.js'
import type { SalesforceServer } from '../../../src/sandbox/salesforce/server.js'
import type { Column, Tables } from '../../../src/sandbox/tables.js'
import { failure } from '../failure.js'
import { withSalesforce } from '../worlds.js'
import { id } from './org.js'

const FIELDS = Array.from({ length: 600 }, (_, n) => `A_rather_long_name_of_a_field_${n}__c`)
const ROWS = 9

const TABLES: Tables = [
  {
    name: 'Wide__c',
    columns: [
      { name: 'Id', type: 'id' },
      { name: 'SystemModstamp', type: 'datetime' },
      ...FIELDS.map((name): Column => ({ name, type: 'string' })),
    ],
    rows: Array.from({ length: ROWS }, (_, row) => ({
      Id: id('a00', row),
      SystemModstamp: '2026-05-01T00:00:00Z',
      ...Object.fromEntries(FIELDS.map((name, n) => [name, `${row}/${n}`])),
    })),
  },
]

const extra = Object.fromEntries(FIELDS.map((name, n) => [`f${n}`, name]))
const settings = (where: string | null = null): Partial<SalesforceSettings> => ({
  preset: 'none',
  objects: { contract: { from: 'Wide__c', where, fields: { number: FIELDS[0] ?? '' }, extra } },
})

async function rowsOf(source: Source): Promise<SourceRecord[]> {
  await source.connect()
  const rows: SourceRecord[] = []
  for await (const { records } of source.pull('contract')) rows.push(...records)
  return rows
}

/** Applies changes before the requests of these numbers. */
function working(changes: Readonly<Record<number, Change>>, server: () => SalesforceServer | undefined) {
  let request = 0
  return ({ path }: { readonly path: string }) => {
    const change = path.endsWith('/query') ? changes[request++] : undefined
    if (change) server()?.apply(change)
    return undefined
  }
}

describe('more fields than a URL holds', () => {
  test('come whole, from several queries', async () => {
    const rows = await withSalesforce({ tables: TABLES, pageRows: 4 }, settings(), rowsOf)
    expect(rows.map((row) => row.id.slice(0, 15))).toEqual(
      Array.from({ length: ROWS }, (_, row) => id('a00', row)),
    )
    for (const [row, { values, extra: rest = {} }] of rows.entries()) {
      expect(values.number).toBe(`${row}/0`)
      expect(Object.keys(rest)).toHaveLength(FIELDS.length)
      for (let n = 0; n < FIELDS.length; n += 1) expect(rest[`f${n}`]).toBe(`${row}/${n}`)
    }
  })

  test('a row that changes between two of them comes as it is after the change, in all its fields', async () => {
    let running: SalesforceServer | undefined
    const set = {
      ...Object.fromEntries(FIELDS.map((name) => [name, 'new'])),
      SystemModstamp: '2026-05-02T00:00:00Z',
    }
    const changes: Record<number, Change> = {
      1: { kind: 'update', table: 'Wide__c', where: { Id: id('a00', 1) }, set },
      2: { kind: 'delete', table: 'Wide__c', where: { Id: id('a00', 2) } },
    }
    const rows = await withSalesforce(
      { tables: TABLES, faults: working(changes, () => running) },
      settings(),
      (source, _, server) => {
        running = server
        return rowsOf(source)
      },
    )
    expect(rows.map((row) => row.id.slice(0, 15))).toEqual([0, 1, 3, 4, 5, 6, 7, 8].map((n) => id('a00', n)))
    expect(new Set(Object.values(rows[1]?.extra ?? {}))).toEqual(new Set(['new']))
  })

  test('a condition that is too long by itself is said', async () => {
    const where = `${FIELDS[0]} IN (${Array.from({ length: 900 }, (_, n) => `'value ${n}'`).join(', ')})`
    const error = await withSalesforce({ tables: TABLES }, settings(where), (source) =>
      failure(rowsOf(source)),
    )
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('salesforce.objects.contract.where')
    expect(error.advice).toContain('shorter')
  })
})
