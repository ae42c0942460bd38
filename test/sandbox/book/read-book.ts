import type { Cell, Tables } from '../../../src/sandbox/tables.js'

export type Row = Readonly<Record<string, Cell>>

/** A table's rows by name. */
export function rowsOf(tables: Tables, name: string): readonly Row[] {
  const found = tables.find((table) => table.name === name)
  if (!found) throw new Error(`no table ${name}`)
  return found.rows
}

/** Decimal text as whole units of its last kept digit: "12.50" to three digits is 12500n. */
export function units(text: Cell | undefined, digits = 3): bigint {
  const [whole = '0', rest = ''] = String(text ?? '0').split('.')
  return BigInt(whole + rest.padEnd(digits, '0').slice(0, digits))
}
