import { makeBook } from '../../src/sandbox/book/book.js'
import type { Cell, Column, Table, Tables } from '../../src/sandbox/tables.js'

type Row = Readonly<Record<string, Cell>>

const ACCOUNTS = 200
const AS_OF = '2026-11-20'

/** A book's NetSuite with at least so many invoice lines: a small book whose documents stand in it many times. */
export function tablesWith(invoiceLines: number, seed: number): Tables {
  const { netsuite } = makeBook({ seed, accounts: ACCOUNTS, asOf: AS_OF })
  const copies = Math.max(1, Math.ceil(invoiceLines / invoiceLinesOf(netsuite)))
  const documents = netsuite.find(({ name }) => name === 'transaction')?.rows.length ?? 0
  return netsuite.map((table) => copied(table, copies, documents))
}

function invoiceLinesOf(tables: Tables): number {
  const rows = (name: string) => tables.find((table) => table.name === name)?.rows ?? []
  const invoices = new Set(
    rows('transaction').flatMap(({ type, id }) => (type === 'CustInvc' ? [id ?? null] : [])),
  )
  return rows('transactionline').filter(({ transaction }) => invoices.has(transaction ?? null)).length
}

/** Each copy's documents and lines have ids of their own, without gaps; customers and lists are the same for all. */
function copied(table: Table, copies: number, documents: number): Table {
  const own = table.columns.filter((column) => isOfDocuments(table, column))
  if (own.length === 0) return table
  const steps = own.map(({ name, type }) => {
    const isDocument = type !== 'id' || table.name === 'transaction'
    return [name, isDocument ? documents : table.rows.length] as const
  })
  const rows: Row[] = []
  for (let copy = 0; copy < copies; copy += 1)
    for (const row of table.rows) rows.push(shifted(row, steps, copy))
  return { ...table, rows }
}

const isOfDocuments = (table: Table, { type, referenceTo }: Column): boolean =>
  referenceTo === 'transaction' || (type === 'id' && /^transaction(line)?$/.test(table.name))

function shifted(row: Row, steps: readonly (readonly [name: string, step: number])[], times: number): Row {
  const copy: Record<string, Cell> = { ...row }
  for (const [name, step] of steps) {
    const id = row[name]
    if (id != null) copy[name] = String(Number(id) + times * step)
  }
  return copy
}
