/** One step of the schema. Steps are only ever added; a step that was released never changes. */
export interface Migration {
  /** 1, 2, 3, … */
  readonly number: number
  readonly name: string
  /** For SQLite: statements, run in one transaction. */
  readonly sqlite: string
}
