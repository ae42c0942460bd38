import { expect } from 'vitest'
import type { Cell, Table, Tables } from '../../src/sandbox/tables.js'
import { AS_OF, type Office } from './book.js'

export type Cells = Readonly<Record<string, Cell>>

export const STAMPS: Cells = {
  CreatedDate: '2025-12-01T09:00:00Z',
  LastModifiedDate: '2025-12-01T09:00:00Z',
  SystemModstamp: '2025-12-01T09:00:00Z',
  createddate: '2025-12-01T09:00:00Z',
  lastmodifieddate: '2025-12-01T09:00:00Z',
  IsDeleted: false,
}

/** The vendors' tables with these rows and no others; tables that aren't named keep theirs where `keeps` says so. */
export function filled(
  tables: Tables,
  rows: Readonly<Record<string, readonly Cells[]>>,
  keeps: readonly string[],
): Tables {
  const row = ({ columns }: Table, cells: Cells): Cells => ({
    ...Object.fromEntries(columns.map(({ name }) => [name, STAMPS[name] ?? null])),
    ...cells,
  })
  return tables.map((table) => ({
    ...table,
    rows: keeps.includes(table.name)
      ? table.rows
      : (rows[table.name] ?? []).map((cells) => row(table, cells)),
  }))
}

/** What an account has before anything is billed in it. */
export const LISTS = [
  'currency',
  'term',
  'subsidiary',
  'account',
  'transactionstatus',
  'accountingperiod',
  'customfield',
]

/** The findings document of a run with this configuration, which ends well. */
export async function foundWith(office: Office, configuration: (text: string) => string) {
  const ended = await office.tieoutWith({ configuration }, 'run', '--as-of', AS_OF, '--json')
  expect([ended.code, ended.err.match(/did not foresee.*|rror.*/)?.[0]]).toEqual([0, undefined])
  return JSON.parse(ended.out)
}

/** These fields of each finding. */
export const told = (findings: readonly Record<string, unknown>[], ...fields: readonly string[]) =>
  findings.map((one) => fields.map((field) => one[field]))
