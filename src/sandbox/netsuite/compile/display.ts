import type { StoredTable } from '../../database/store.js'
import { quoted } from '../../database/store.js'
import { unsupported } from '../suiteql/refusal.js'
import { asText, inQuotes } from './convert.js'
import type { Compiled, Context } from './types.js'

/** Names that BUILTIN.DF shows for `transaction.type`. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  CustInvc: 'Invoice',
  CustCred: 'Credit Memo',
  CustPymt: 'Payment',
  CustDep: 'Customer Deposit',
  DepAppl: 'Deposit Application',
  CustRfnd: 'Customer Refund',
  SalesOrd: 'Sales Order',
  CashSale: 'Cash Sale',
  Journal: 'Journal',
  RtnAuth: 'Return Authorization',
  Estimate: 'Quote',
}

const NAME_COLUMNS = ['fullname', 'periodname', 'itemid', 'name', 'tranid', 'entityid', 'symbol']

/** BUILTIN.DF: what a person sees for the value, such as the name of the record it refers to. */
export function displayed(value: Compiled, context: Context): Compiled {
  return { sql: displaySql(value, context), kind: 'text' }
}

function displaySql(value: Compiled, context: Context): string {
  const { origin } = value
  const column = origin?.column.name.toLowerCase()
  if (origin?.table === 'transaction' && column === 'status') return statusName(value, origin.source, context)
  if (origin?.table === 'transaction' && column === 'type') return typeName(value.sql)
  const target = origin?.column.referenceTo
  const table = target === undefined ? undefined : context.catalog.find(target)
  return table === undefined ? asText(value) : nameOf(table, value.sql)
}

function nameOf(table: StoredTable, key: string): string {
  const shown = shownName(table)
  return shown === undefined ? key : `(SELECT ${shown} FROM ${table.sql} AS d WHERE d."id" = ${key} LIMIT 1)`
}

function shownName(table: StoredTable): string | undefined {
  const has = (name: string): boolean => table.columns.has(name)
  const title = ['altname', 'companyname'].find(has)
  // An entity shows its number and its name, once where they are the same.
  if (has('entityid') && title !== undefined) {
    const name = `d.${quoted(title)}`
    return `CASE WHEN ${name} IS NULL OR ${name} = d."entityid" THEN d."entityid" ELSE d."entityid" || ' ' || ${name} END`
  }
  const column = NAME_COLUMNS.find(has)
  return column === undefined ? undefined : `d.${quoted(column)}`
}

function statusName(value: Compiled, source: string, context: Context): string {
  const table = context.catalog.find('transactionstatus')
  if (table === undefined) return value.sql
  const name = table.columns.has('fullname') ? 'fullname' : 'name'
  const match = `d."id" = ${value.sql} AND d."trantype" = ${source}."type"`
  return `(SELECT d.${quoted(name)} FROM ${table.sql} AS d WHERE ${match} LIMIT 1)`
}

function typeName(sql: string): string {
  const branches = Object.entries(TYPE_NAMES).map(
    ([key, name]) => `WHEN ${inQuotes(key)} THEN ${inQuotes(name)}`,
  )
  return `CASE ${sql} ${branches.join(' ')} ELSE ${sql} END`
}

/** BUILTIN.CF: the value in the form that filters take, a status as `CustInvc:A`. */
export function coded(value: Compiled): Compiled {
  const { origin } = value
  if (origin === undefined) throw unsupported()
  if (origin.table === 'transaction' && origin.column.name.toLowerCase() === 'status') {
    return { sql: `(${origin.source}."type" || ':' || ${value.sql})`, kind: 'text' }
  }
  return { sql: asText(value), kind: 'text' }
}
