import type { Migration } from './migration.js'

/**
 * Findings by interval: a version stands from one comparison to another, a state from one event to another, so that a
 * night that changes nothing writes nothing and any earlier run can be listed as it was.
 */
export const findings: Migration = {
  number: 4,
  name: 'findings',
  sqlite: `
CREATE TABLE comparison (
  run INTEGER NOT NULL PRIMARY KEY REFERENCES run (seq),
  as_of TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  scope TEXT,
  look_back INTEGER NOT NULL CHECK (look_back IN (0, 1)),
  carry_over INTEGER NOT NULL CHECK (carry_over IN (0, 1)),
  finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
  event_seq INTEGER,
  event_hash TEXT,
  figures TEXT
) STRICT;

CREATE TABLE comparison_finding (
  run INTEGER NOT NULL REFERENCES comparison (run),
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  direction TEXT NOT NULL,
  account_id TEXT,
  account_name TEXT,
  customer_id TEXT,
  contract_id TEXT,
  contract_number TEXT,
  position TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (run, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparison_finding_position ON comparison_finding (run, position);

CREATE TABLE comparison_unit (
  run INTEGER NOT NULL REFERENCES comparison (run),
  unit TEXT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (run, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  id TEXT NOT NULL PRIMARY KEY,
  first_seen TEXT NOT NULL,
  first_run INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_version (
  id TEXT NOT NULL REFERENCES finding (id),
  from_run INTEGER NOT NULL,
  to_run INTEGER,
  last_seen TEXT,
  unit TEXT NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  direction TEXT NOT NULL,
  account_id TEXT,
  account_name TEXT,
  customer_id TEXT,
  contract_id TEXT,
  contract_number TEXT,
  position TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, from_run)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_version_position ON finding_version (position);
CREATE INDEX finding_version_standing ON finding_version (unit, id) WHERE to_run IS NULL;

CREATE TABLE finding_state (
  id TEXT NOT NULL REFERENCES finding (id),
  from_event INTEGER NOT NULL,
  to_event INTEGER,
  status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'waiver-requested', 'waived', 'resolved')),
  baseline INTEGER NOT NULL CHECK (baseline IN (0, 1)),
  assignee TEXT,
  PRIMARY KEY (id, from_event)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_figures (
  unit TEXT NOT NULL,
  from_run INTEGER NOT NULL,
  to_run INTEGER,
  figures TEXT NOT NULL,
  PRIMARY KEY (unit, from_run)
) STRICT, WITHOUT ROWID;
`,
}
