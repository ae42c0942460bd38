import { DuckDBInstance } from '@duckdb/node-api'
import Database from 'better-sqlite3'

const MISMATCHES = `
SELECT contract, item, coalesce(e.amount, 0) AS expected, coalesce(b.amount, 0) AS billed
FROM expected e
FULL JOIN (SELECT contract, item, sum(amount) AS amount FROM billed GROUP BY ALL) b USING (contract, item)
WHERE abs(coalesce(e.amount, 0) - coalesce(b.amount, 0)) > 1`

/** Copies the peers' tables into a DuckDB file. */
export async function fillDuckDb(sqlitePath: string, path: string): Promise<void> {
  const source = new Database(sqlitePath, { readonly: true })
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  for (const table of ['expected', 'billed']) {
    await connection.run(`CREATE TABLE ${table} (contract VARCHAR, item VARCHAR, amount BIGINT)`)
    const appender = await connection.createAppender(table)
    const rows = source.prepare<[], [string, string, number]>(`SELECT * FROM ${table}`).raw()
    for (const [contract, item, amount] of rows.iterate()) {
      appender.appendVarchar(contract)
      appender.appendVarchar(item)
      appender.appendBigInt(BigInt(amount))
      appender.endRow()
    }
    appender.closeSync()
  }
  connection.closeSync()
  instance.closeSync()
  source.close()
}

/** Opens what was filled; comparing it is a matter of one query, on two threads. */
export async function openDuckDb(path: string): Promise<() => Promise<number>> {
  const instance = await DuckDBInstance.create(path, { threads: '2' })
  const connection = await instance.connect()
  return async () => (await connection.runAndReadAll(MISMATCHES)).getRows().length
}
