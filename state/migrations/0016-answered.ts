import type { Migration } from './migration.js'

/**
 * What units ask of the small tables, in place of the rates alone, and what these told. Most units ask something, so that an
 * index of those that do would be of all.
 */
export const answered: Migration = {
  number: 16,
  name: 'answered',
  sqlite: `
DROP INDEX unit_rest_rates;
ALTER TABLE unit_rest RENAME COLUMN rates TO asked;
ALTER TABLE comparison_unit RENAME COLUMN rates TO asked;

CREATE TABLE answered (
  whom TEXT NOT NULL PRIMARY KEY CHECK (whom IN ('linking', 'judging')),
  answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;`,
}
