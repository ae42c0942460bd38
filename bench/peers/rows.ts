import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import { stringify } from 'csv-stringify'
import { type BookSize, contractsOf } from '../book/records.js'

/**
 * The same book as the peers get it: expected items already derived, invoice lines already linked, in two tables of a
 * SQLite file with the covering indexes that suit the comparison. Amounts are cents.
 */
export function writePeerTables(path: string, size: BookSize): { expected: number; billed: number } {
  const database = new Database(path)
  database.pragma('journal_mode = OFF')
  database.exec(`CREATE TABLE expected (contract TEXT NOT NULL, item TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;
    CREATE TABLE billed (contract TEXT NOT NULL, item TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;`)
  const expected = database.prepare('INSERT INTO expected VALUES (?, ?, ?)')
  const billed = database.prepare('INSERT INTO billed VALUES (?, ?, ?)')
  const count = { expected: 0, billed: 0 }
  database.transaction(() => {
    for (const { id, items } of contractsOf(size))
      for (const item of items) {
        const key = `${item.productCode}/${item.start}`
        expected.run(id, key, item.billDate > '2026-11-20' ? 0n : item.cents)
        count.expected += 1
        if (item.billed === null) continue
        billed.run(id, key, item.billed)
        count.billed += 1
      }
  })()
  database.exec(`CREATE INDEX expected_by_item ON expected (contract, item, amount);
    CREATE INDEX billed_by_item ON billed (contract, item, amount); ANALYZE;`)
  database.close()
  return count
}

/** The same tables as CSV files with a header, beside the SQLite file: what libraries of Python usually begin with. */
export async function writePeerFiles(path: string): Promise<void> {
  const database = new Database(path, { readonly: true })
  for (const table of ['expected', 'billed'])
    await pipeline(
      Readable.from(database.prepare<[]>(`SELECT contract, item, amount FROM ${table}`).raw().iterate()),
      stringify({ header: true, columns: ['contract', 'item', 'amount'] }),
      createWriteStream(fileOf(path, table)),
    )
  database.close()
}

const fileOf = (path: string, table: string): string => path.replace(/\.db$/, `-${table}.csv`)
