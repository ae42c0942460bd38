import Database from 'better-sqlite3'

/** Items whose lines sum up to another amount; the sum is looked up in the covering index, item by item. */
const MISMATCHES = `
SELECT contract, item, amount, billed FROM (
  SELECT contract, item, amount, coalesce((SELECT sum(amount) FROM billed
    WHERE billed.contract = expected.contract AND billed.item = expected.item), 0) AS billed
  FROM expected)
WHERE abs(amount - billed) > 1
UNION ALL
SELECT contract, item, 0, amount FROM billed WHERE NOT EXISTS (SELECT 1 FROM expected
  WHERE billed.contract = expected.contract AND billed.item = expected.item)`

/** Mismatches found by SQL over covering indexes. */
export function compareInSqlite(path: string): number {
  const database = new Database(path, { readonly: true })
  const rows = database.prepare(MISMATCHES).raw().all()
  database.close()
  return rows.length
}

type Row = [contract: string, item: string, amount: number]

/** Mismatches found in JavaScript: both sides read in key order and merged, a contract at a time. */
export function mergeInNode(path: string): number {
  const [left, right] = [new Database(path, { readonly: true }), new Database(path, { readonly: true })]
  const billed = rowsOf(right, 'billed')
  let mismatches = 0
  let next = billed.next()
  const sums = new Map<string, number>()
  let contract = ''
  for (const [own, item, amount] of { [Symbol.iterator]: () => rowsOf(left, 'expected') }) {
    if (own !== contract) {
      mismatches += sums.size
      sums.clear()
      contract = own
      for (; !next.done && next.value[0] <= contract; next = billed.next())
        sums.set(next.value[1], (sums.get(next.value[1]) ?? 0) + next.value[2])
    }
    if (Math.abs(amount - (sums.get(item) ?? 0)) > 1) mismatches += 1
    sums.delete(item)
  }
  left.close()
  right.close()
  return mismatches + sums.size
}

const rowsOf = (database: Database.Database, table: string): IterableIterator<Row> =>
  database
    .prepare<[], Row>(`SELECT contract, item, amount FROM ${table} ORDER BY contract, item`)
    .raw()
    .iterate()
