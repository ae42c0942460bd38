/** What a vendor holds, as tables: the book writes them, the two servers serve them, neither knows the other. */

/** Decimals are text (`"1234.50"`), dates `YYYY-MM-DD`, date-times `YYYY-MM-DDTHH:MM:SSZ` in UTC; a missing value is null. */
export type Cell = string | number | boolean | null

export type ColumnType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'boolean'
  | 'int'
  | 'decimal'
  | 'date'
  | 'datetime'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** For a reference: the table it points to, and (Salesforce) the relationship's name in SOQL, as in `Order.ContractId`. */
  readonly referenceTo?: string
  readonly relationshipName?: string
  /** Digits after the point that the vendor prints (`"25.0000"`). */
  readonly scale?: number
  /** A formula field: changes to it don't move the row's own stamp. */
  readonly calculated?: boolean
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

export type Tables = readonly Table[]
