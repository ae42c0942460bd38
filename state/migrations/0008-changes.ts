import type { Migration } from './migration.js'

/**
 * What changed since the book was laid out and compared, so that a night costs what changed: rows as they were found by
 * before, units that are to be judged anew, and what each unit's outcome rests on besides its records.
 */
export const changes: Migration = {
  number: 8,
  name: 'changes',
  sqlite: `
CREATE TABLE staged_change (
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  parent TEXT NOT NULL,
  keys TEXT NOT NULL,
  PRIMARY KEY (object, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_due (
  unit TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_relink (
  unit TEXT NOT NULL,
  object TEXT NOT NULL,
  PRIMARY KEY (unit, object)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_want (
  topic TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (topic, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_rest (
  unit TEXT NOT NULL PRIMARY KEY,
  wakes_on TEXT,
  rates TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_rest_waking ON unit_rest (wakes_on) WHERE wakes_on IS NOT NULL;
CREATE INDEX unit_rest_rates ON unit_rest (unit) WHERE rates <> '';

ALTER TABLE layout ADD COLUMN basis TEXT;
ALTER TABLE layout ADD COLUMN asks TEXT NOT NULL DEFAULT '';
ALTER TABLE layout ADD COLUMN all_due INTEGER NOT NULL DEFAULT 1 CHECK (all_due IN (0, 1));

ALTER TABLE comparison ADD COLUMN basis TEXT;
ALTER TABLE comparison ADD COLUMN rates TEXT;
ALTER TABLE comparison_unit ADD COLUMN wakes_on TEXT;
ALTER TABLE comparison_unit ADD COLUMN rates TEXT NOT NULL DEFAULT '';

CREATE INDEX record_home_nowhere ON record_home (object, id) WHERE units = '[]';

CREATE INDEX finding_state_recent ON finding_state (from_event) WHERE to_event IS NULL;
`,
}
