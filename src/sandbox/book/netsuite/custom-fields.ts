import type { Column, Table, Tables } from '../../tables.js'
import { columns, table } from '../columns.js'

const CUSTOM = /^cust(?:body|col|entity|item)_/

/** The account's own list of its custom fields (SuiteQL's `customfield`): every one of them that a table has. */
export function customFieldTable(tables: Tables): Table {
  const found = new Map(
    tables
      .flatMap((one) => one.columns)
      .filter(({ name }) => CUSTOM.test(name))
      .map((column) => [column.name, column]),
  )
  const names = [...found.keys()].sort()
  const rows = names.map((name, index) => ({
    internalid: String(index + 1),
    scriptid: name.toUpperCase(),
    name: labelOf(name),
    fieldvaluetype: valueTypeOf(found.get(name)),
    isinactive: false,
  }))
  const all = columns({
    id: ['internalid'],
    string: ['scriptid', 'name', 'fieldvaluetype'],
    boolean: ['isinactive'],
  })
  return table('customfield', all, rows)
}

/** `custcol_service_start` is shown as *Service Start*. */
const labelOf = (name: string): string =>
  name
    .replace(CUSTOM, '')
    .split('_')
    .map((word) => (word === 'sf' ? 'Salesforce' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join(' ')

const valueTypeOf = (column: Column | undefined): string =>
  column?.type === 'date' || column?.type === 'datetime' ? 'Date' : 'Free-Form Text'
