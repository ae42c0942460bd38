import type { Migration } from './migration.js'

/**
 * Staged rows and their earlier versions. Lines are clustered by their parent, all else has the parent ''; `number` is a
 * small whole number that marks a row as seen in a pull's bitmap.
 */
export const staging: Migration = {
  number: 2,
  name: 'staging',
  sqlite: `
CREATE TABLE staged (
  object TEXT NOT NULL,
  parent TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  first_run INTEGER NOT NULL,
  run INTEGER NOT NULL,
  since TEXT NOT NULL,
  hash TEXT NOT NULL,
  keys TEXT NOT NULL,
  modified_at TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (object, parent, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staged_line ON staged (object, id) WHERE parent <> '';

CREATE TABLE staged_version (
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  parent TEXT NOT NULL,
  first_run INTEGER NOT NULL,
  run INTEGER NOT NULL,
  until_run INTEGER NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  hash TEXT NOT NULL,
  modified_at TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (object, id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE staged_object (
  object TEXT NOT NULL PRIMARY KEY,
  next_number INTEGER NOT NULL,
  count INTEGER NOT NULL,
  digest TEXT NOT NULL,
  generation INTEGER NOT NULL,
  amount_field TEXT,
  amount TEXT,
  left_out INTEGER,
  left_out_at TEXT,
  complete_run INTEGER,
  complete_at TEXT,
  open_run INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sync (
  run INTEGER NOT NULL PRIMARY KEY REFERENCES run (seq),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  objects TEXT NOT NULL,
  whole INTEGER NOT NULL CHECK (whole IN (0, 1))
) STRICT;

CREATE TABLE record_key (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (name, value, object, id)
) STRICT, WITHOUT ROWID;
`,
}
