import type { WriteOptions } from 'hucre/xlsx'

/** The library's types, by names of their own where it exports none. */
export type { Cell, CellStyle, CellValue, ColumnDef, ConditionalRule, WriteSheet } from 'hucre/xlsx'
export type NamedRange = NonNullable<WriteOptions['namedRanges']>[number]
