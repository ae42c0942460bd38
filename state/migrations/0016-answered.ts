import type { Migration } from './migration.js'

/**
 * What units ask of the small tables, in place of the rates alone, and what these told. Most units ask something, so that an
 * index of those that do would be of all. The tables are made anew: SQLite reads the whole schema again, views and all, to
 * rename a column, which was most of what a new store took.
 */
export const answered: Migration = {
  number: 16,
  name: 'answered',
  sqlite: `
CREATE TEMP TABLE rested AS SELECT unit, wakes_on, rates FROM unit_rest;
DROP TABLE unit_rest;
CREATE TABLE unit_rest (
  unit TEXT NOT NULL PRIMARY KEY,
  wakes_on TEXT,
  asked TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_rest_waking ON unit_rest (wakes_on) WHERE wakes_on IS NOT NULL;
INSERT INTO unit_rest (unit, wakes_on, asked) SELECT unit, wakes_on, rates FROM rested;
DROP TABLE rested;

DROP TABLE comparison_unit;
CREATE TABLE comparison_unit (
  run INTEGER NOT NULL REFERENCES comparison (run),
  unit TEXT NOT NULL,
  figures TEXT NOT NULL,
  wakes_on TEXT,
  asked TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE answered (
  whom TEXT NOT NULL PRIMARY KEY CHECK (whom IN ('linking', 'judging')),
  answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;`,
}
