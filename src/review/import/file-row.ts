/** What a file of decisions may say of a finding, whatever its headers are called. */
export type Field =
  | 'id'
  | 'decision'
  | 'owner'
  | 'reason'
  | 'comment'
  | 'until'
  | 'record'
  | 'figure'
  | 'run'
  | 'ownerBefore'
  | 'direction'
  | 'currency'
  | 'difference'
  | 'exposureCurrency'
  | 'exposure'

/** A cell that calculates its value: nobody typed it, so it decides nothing. */
export const FORMULA = Symbol('formula')

/** Trimmed text; dates as `YYYY-MM-DD`. Empty cells aren't there. */
export type FileCell = string | typeof FORMULA

/** One row of a file, `row` as the program shows it that the file was made with: the first is 1. */
export interface FileRow {
  readonly row: number
  readonly cells: Readonly<Partial<Record<Field, FileCell>>>
}

/** A file of decisions, read. */
export interface DecisionFile {
  /** Which of the fields have a column. */
  readonly fields: ReadonlySet<Field>
  readonly rows: readonly FileRow[]
}

/** Headers without blanks and in small letters: those of the workbook, and those of `findings.csv`. */
const HEADERS: Readonly<Record<string, Field>> = {
  findingid: 'id',
  id: 'id',
  decision: 'decision',
  owner: 'owner',
  reason: 'reason',
  comment: 'comment',
  until: 'until',
  record: 'record',
  figure: 'figure',
  run: 'run',
  ownerbefore: 'ownerBefore',
  assignee: 'ownerBefore',
  direction: 'direction',
  currency: 'currency',
  difference: 'difference',
  exposurecurrency: 'exposureCurrency',
  exposure: 'exposure',
}

/** The field of each column; null where a column is none. */
export const fieldsOf = (header: readonly string[]): readonly (Field | null)[] =>
  header.map((name) => HEADERS[name.toLowerCase().replaceAll(/[\s_]+/g, '')] ?? null)

/** Whether a row is the header of a table of decisions. */
export function isHeader(fields: readonly (Field | null)[]): boolean {
  return fields.includes('id') && fields.includes('decision')
}

/** A row's cells by field; of two columns with the same name the first counts. */
export function fileRow(
  row: number,
  fields: readonly (Field | null)[],
  cells: readonly (FileCell | null)[],
): FileRow {
  const named: Partial<Record<Field, FileCell>> = {}
  for (const [index, field] of fields.entries()) {
    const cell = cells[index]
    if (field !== null && cell !== undefined && cell !== null && cell !== '') named[field] ??= cell
  }
  return { row, cells: named }
}
