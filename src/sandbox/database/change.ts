import type { Cell } from '../tables.js'

export type Cells = Readonly<Record<string, Cell>>

/** A change of rows in one table; `where` picks the rows whose named cells all equal the given ones. */
export type Change =
  | { readonly kind: 'insert'; readonly table: string; readonly rows: readonly Cells[] }
  | { readonly kind: 'update'; readonly table: string; readonly where: Cells; readonly set: Cells }
  | { readonly kind: 'delete'; readonly table: string; readonly where: Cells }
