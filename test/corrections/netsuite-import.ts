import { parse } from 'csv-parse/sync'
import type { Cells, Change } from '../../src/sandbox/database/change.js'
import type { Tables } from '../../src/sandbox/tables.js'
import { bookOf } from '../support/books.js'

export type CsvRow = Readonly<Record<string, string>>

export const readRows = (text: string): readonly CsvRow[] => parse(text, { columns: true }) as CsvRow[]

type Kind = 'CustInvc' | 'CustCred'

/** Plays NetSuite's import in add mode: one document an External ID, which may be there once. */
export class NetSuiteImport {
  readonly #tables: Tables
  readonly #apply: (...changes: readonly Change[]) => void
  readonly #taken = new Set<string>()
  #last = 700_000

  constructor(seed: number, accounts: number, asOf: string, apply: (...changes: readonly Change[]) => void) {
    this.#tables = bookOf({ seed, accounts, asOf }).netsuite
    this.#apply = apply
  }

  /** Returns the External IDs that were refused because they are there already. */
  add(kind: Kind, rows: readonly CsvRow[], at: Date): readonly string[] {
    const refused: string[] = []
    for (const id of new Set(rows.map((row) => row['External ID']!))) {
      if (this.#taken.has(id)) refused.push(id)
      else
        this.#document(
          kind,
          rows.filter((row) => row['External ID'] === id),
          at,
        )
      this.#taken.add(id)
    }
    return refused
  }

  #rows(name: string): readonly Cells[] {
    return this.#tables.find((table) => table.name === name)?.rows ?? []
  }

  #document(kind: Kind, rows: readonly CsvRow[], at: Date): void {
    const [head] = rows
    const like = this.#rows('transaction').find(({ type, status }) => type === kind && status !== 'V')
    const currency = this.#rows('currency').find(({ symbol }) => symbol === head!.Currency)
    if (!head || !like || !currency) throw new Error('no such document or currency')
    this.#last += 1
    const id = `${this.#last}`
    const total = sum(rows.map((row) => row.Amount!))
    const document: Cells = {
      ...like,
      id,
      tranid: `IMP${id}`,
      trandate: head.Date!,
      duedate: null,
      foreigntotal: kind === 'CustCred' ? `-${total}` : total,
      ...(kind === 'CustInvc' && { foreignamountpaid: '0', foreignamountunpaid: total }),
      ...(kind === 'CustCred' && { foreignpaymentamountused: '0', foreignpaymentamountunused: total }),
      status: 'A',
      approvalstatus: '2',
      voided: false,
      otherrefnum: head['PO #'] || null,
      memo: head.Memo!,
      externalid: head['External ID']!,
      custbody_sf_contract: head.Contract || null,
      custbody_sf_opportunity: null,
      custbody_credit_reason: null,
      entity: head.Customer!,
      terms: head.Terms || null,
      currency: String(currency.id),
      createddate: at.toISOString(),
      lastmodifieddate: at.toISOString(),
    }
    this.#apply({ kind: 'insert', table: 'transaction', rows: [document] })
    const lines = [
      this.#line(kind, id, 0, head, true),
      ...rows.map((row, i) => this.#line(kind, id, i + 1, row, false)),
    ]
    this.#apply({ kind: 'insert', table: 'transactionline', rows: lines })
  }

  /** In the ledger an invoice's lines are credits, below zero, and a credit memo's are above. */
  #line(kind: Kind, transaction: string, index: number, row: CsvRow, isMain: boolean): Cells {
    const like = this.#rows('transactionline').find(
      (line) =>
        line.mainline === isMain && line.item === (isMain ? null : row.Item) && line.taxline === false,
    )
    if (!like) throw new Error(`no line bills item ${row.Item}`)
    const sign = (kind === 'CustInvc') === isMain ? '' : '-'
    this.#last += 1
    return {
      ...like,
      uniquekey: `${this.#last}`,
      id: `${index}`,
      linesequencenumber: index,
      transaction,
      entity: row.Customer!,
      createdfrom: null,
      quantity: isMain ? null : sign === '-' ? '-1' : '1',
      rate: isMain ? null : row.Rate!,
      foreignamount: `${sign}${row.Amount!}`,
      custcol_sf_contract: isMain ? null : row.Contract || null,
      custcol_service_start: isMain ? null : row['Service start'] || null,
      custcol_service_end: isMain ? null : row['Service end'] || null,
    }
  }
}

/** Decimal texts of one currency, in its digits. */
export function sum(amounts: readonly string[]): string {
  const digits = amounts[0]?.split('.')[1]?.length ?? 0
  const total = amounts.reduce((all, amount) => all + BigInt(amount.replace('.', '')), 0n)
  const text = total.toString().padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
