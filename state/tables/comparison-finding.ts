import { DELETED_AT_ONCE } from './comparison-unit.js'
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

export const SELECT_COMPARISON_FINDING = 'SELECT unit FROM comparison_finding WHERE run = ? AND id = ?'
/** Units of standing findings that the comparison has found in another unit, while it hasn't judged this one. */
export const SELECT_UNITS_OVERLAPPED = `
SELECT DISTINCT old.unit FROM comparison_finding AS now
JOIN finding_version AS old ON old.id = now.id AND old.to_run IS NULL AND old.unit <> now.unit
WHERE now.run = @run
  AND NOT EXISTS (SELECT 1 FROM comparison_unit AS judged WHERE judged.run = @run AND judged.unit = old.unit)
ORDER BY old.unit`
/** By the unit's own index: SQLite would rather go through all of the run's, which `+` keeps it from. */
export const DELETE_UNIT_FINDINGS = 'DELETE FROM comparison_finding WHERE +run = ? AND unit = ?'
/** Some at a time, as those of units. */
export const DELETE_COMPARISON_FINDINGS = `
DELETE FROM comparison_finding WHERE (run, id) IN (
  SELECT run, id FROM comparison_finding WHERE run = ? ORDER BY id LIMIT ${DELETED_AT_ONCE})`
export const COUNT_COMPARISON_FINDINGS = 'SELECT count(*) FROM comparison_finding WHERE run = ?'
export const SELECT_COMPARISON_HASHES = 'SELECT hash FROM comparison_finding WHERE run = ?'
export const SELECT_COMPARISON_FINDINGS = 'SELECT * FROM comparison_finding WHERE run = ? ORDER BY id'
