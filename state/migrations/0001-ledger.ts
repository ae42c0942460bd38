import type { Migration } from './migration.js'

/** Runs, their control totals, the audit trail, and who holds the store. */
export const ledger: Migration = {
  number: 1,
  name: 'ledger',
  sqlite: `
CREATE TABLE run (
  seq INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  "trigger" TEXT NOT NULL,
  actor TEXT NOT NULL,
  started_at TEXT NOT NULL,
  as_of TEXT,
  configuration TEXT NOT NULL,
  configuration_hash TEXT NOT NULL,
  program_version TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'stopped')),
  finished_at TEXT,
  outcome TEXT,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE control_total (
  run INTEGER NOT NULL REFERENCES run (seq),
  position INTEGER NOT NULL,
  source TEXT NOT NULL,
  object TEXT NOT NULL,
  query TEXT NOT NULL,
  parameters TEXT NOT NULL,
  source_count INTEGER NOT NULL,
  staged_count INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  source_amount TEXT,
  staged_amount TEXT,
  agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX event_subject ON event (subject, seq);

CREATE TRIGGER event_is_appended BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to, at its end'); END;
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;

CREATE TABLE holder (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  command TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;
`,
}
