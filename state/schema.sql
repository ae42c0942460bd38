CREATE TABLE attestation (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('override', 'link')),
  number INTEGER NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('pending', 'approved', 'rejected', 'removed', 'replaced', 'lapsed')),
  request TEXT NOT NULL REFERENCES review_request (id),
  body TEXT NOT NULL,
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;

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
, basis TEXT, rates TEXT) STRICT;

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
  figures TEXT NOT NULL, wakes_on TEXT, rates TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run, unit)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER event_is_appended BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to, at its end'); END;

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;

CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;

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

CREATE TABLE finding (
  id TEXT NOT NULL PRIMARY KEY,
  first_seen TEXT NOT NULL,
  first_run INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_state (
  id TEXT NOT NULL REFERENCES finding (id),
  from_event INTEGER NOT NULL,
  to_event INTEGER,
  status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'waiver-requested', 'waived', 'resolved')),
  baseline INTEGER NOT NULL CHECK (baseline IN (0, 1)),
  assignee TEXT, waiver TEXT, expires_on TEXT, baseline_figure TEXT,
  PRIMARY KEY (id, from_event)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_state_expiring ON finding_state (expires_on, id)
  WHERE to_event IS NULL AND expires_on IS NOT NULL;

CREATE INDEX finding_state_recent ON finding_state (from_event) WHERE to_event IS NULL;

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

CREATE TABLE holder (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  command TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

CREATE TABLE layout (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  next_number INTEGER NOT NULL,
  count INTEGER NOT NULL
, basis TEXT, asks TEXT NOT NULL DEFAULT '', all_due INTEGER NOT NULL DEFAULT 1 CHECK (all_due IN (0, 1))) STRICT;

CREATE TABLE pull (
  object TEXT NOT NULL PRIMARY KEY,
  watermark TEXT,
  shape TEXT,
  reading TEXT,
  whole_at TEXT,
  open_watermark TEXT,
  open_shape TEXT,
  open_reading TEXT,
  open_after TEXT,
  open_finished INTEGER CHECK (open_finished IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE pull_seen (
  object TEXT NOT NULL,
  piece INTEGER NOT NULL,
  bits BLOB NOT NULL,
  PRIMARY KEY (object, piece)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_home (
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  units TEXT NOT NULL,
  links TEXT NOT NULL,
  PRIMARY KEY (object, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_home_nowhere ON record_home (object, id) WHERE units = '[]';

CREATE TABLE record_key (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (name, value, object, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_request (
  id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('waiver', 'baseline', 'sign-off', 'override', 'link', 'removal')),
  status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'revoked')),
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE review_request_finding (
  request TEXT NOT NULL REFERENCES review_request (id),
  position INTEGER NOT NULL,
  id TEXT NOT NULL REFERENCES finding (id),
  figure TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (request, position)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER run_indicators_is_not_changed BEFORE UPDATE ON run_indicators
BEGIN SELECT RAISE(ABORT, 'what a run said of the indicators stays as it was said'); END;

CREATE TRIGGER run_indicators_is_not_deleted BEFORE DELETE ON run_indicators
BEGIN SELECT RAISE(ABORT, 'what a run said of the indicators stays as it was said'); END;

CREATE TABLE run_indicators (
  run INTEGER NOT NULL PRIMARY KEY REFERENCES comparison (run),
  as_of TEXT NOT NULL,
  at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE source_memory (
  source TEXT NOT NULL PRIMARY KEY,
  memory TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE staged_change (
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  parent TEXT NOT NULL,
  keys TEXT NOT NULL,
  PRIMARY KEY (object, id)
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

CREATE TABLE sync (
  run INTEGER NOT NULL PRIMARY KEY REFERENCES run (seq),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  objects TEXT NOT NULL,
  whole INTEGER NOT NULL CHECK (whole IN (0, 1))
) STRICT;

CREATE TABLE unit_due (
  unit TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_figures (
  unit TEXT NOT NULL,
  from_run INTEGER NOT NULL,
  to_run INTEGER,
  figures TEXT NOT NULL,
  PRIMARY KEY (unit, from_run)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_record (
  unit TEXT NOT NULL,
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (unit, object, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_relink (
  unit TEXT NOT NULL,
  object TEXT NOT NULL,
  PRIMARY KEY (unit, object)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_rest (
  unit TEXT NOT NULL PRIMARY KEY,
  wakes_on TEXT,
  rates TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_rest_rates ON unit_rest (unit) WHERE rates <> '';

CREATE INDEX unit_rest_waking ON unit_rest (wakes_on) WHERE wakes_on IS NOT NULL;

CREATE TABLE unit_want (
  topic TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (topic, unit)
) STRICT, WITHOUT ROWID;
