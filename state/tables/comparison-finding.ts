import { COLUMN_NAMES, COLUMNS, type FindingColumns } from './finding-columns.js'

/** What a comparison has found so far; a look back's stays here as its document. */
export interface ComparisonFindingTable extends FindingColumns {
  run: number
}

/** Where two have one identity, the one of the lesser unit and hash stays, in whatever order they come. */
export const SAVE_COMPARISON_FINDING = `
INSERT INTO comparison_finding (run, ${COLUMNS}) VALUES (?${', ?'.repeat(COLUMN_NAMES.length)})
ON CONFLICT (run, id) DO UPDATE
SET ${COLUMN_NAMES.filter((name) => name !== 'id')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}
WHERE (excluded.unit, excluded.hash) < (comparison_finding.unit, comparison_finding.hash)`

export const SELECT_COMPARISON_FINDING = 'SELECT 1 FROM comparison_finding WHERE run = ? AND id = ?'
export const DELETE_UNIT_FINDINGS = 'DELETE FROM comparison_finding WHERE run = ? AND unit = ?'
export const DELETE_COMPARISON_FINDINGS = 'DELETE FROM comparison_finding WHERE run = ?'
export const COUNT_COMPARISON_FINDINGS = 'SELECT count(*) FROM comparison_finding WHERE run = ?'
