import type { Cell, Column, ColumnType, Table } from '../tables.js'

/** Columns from a list of names by type: `columns({ string: ['Name'], date: ['StartDate'] })`. */
export function columns(byType: Partial<Record<ColumnType, readonly string[]>>): Column[] {
  return Object.entries(byType).flatMap(([type, names]) =>
    names.map((name): Column => ({ name, type: type as ColumnType })),
  )
}

/** A reference column; the relationship's name is given where the vendor has one. */
export const reference = (name: string, referenceTo: string, relationshipName?: string): Column => ({
  name,
  type: 'reference',
  referenceTo,
  ...(relationshipName ? { relationshipName } : {}),
})

/** A decimal column of so many digits after the point. */
export const decimalColumn = (name: string, scale: number): Column => ({ name, type: 'decimal', scale })

export type Row = Record<string, Cell>

export const table = (name: string, columnList: readonly Column[], rows: readonly Row[]): Table => ({
  name,
  columns: columnList,
  rows,
})
