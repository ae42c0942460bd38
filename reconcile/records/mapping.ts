/** A value as a mapping's `values` table gives it; kept as text in a record. */
export type MappedValue = string | number | boolean

/** How one canonical field is read from a source; the configuration's shorthand (a path alone) is written out. */
export type FieldMapping =
  | { readonly value: MappedValue }
  | {
      /** A field, or relationships and a field (`Order.ContractId`). */
      readonly field: string
      /** Looked up first: exactly, then without regard to case and outer blanks. */
      readonly values?: Readonly<Record<string, MappedValue>>
      /** A regular expression whose first group is the value; looked up second. */
      readonly pattern?: string
      /** Where the source is null. */
      readonly default?: MappedValue
    }

/** The mapping of one object: where its rows are, which of them, and its fields. Null: not mapped, on purpose. */
export interface ObjectMapping {
  /** The source's own object or table; null: the object isn't read at all. */
  readonly from: string | null
  /** In the source's own query language, to be put in brackets. */
  readonly where: string | null
  readonly fields: Readonly<Record<string, FieldMapping | null>>
  /** Names of the fields that the configuration itself names: an org that lacks one is an error, not a note. */
  readonly configured: ReadonlySet<string>
  readonly extra: Readonly<Record<string, string>>
}
