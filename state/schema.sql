CREATE TABLE answered (
  whom TEXT NOT NULL PRIMARY KEY CHECK (whom IN ('linking', 'judging')),
  answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE INDEX comparison_finding_unit ON comparison_finding (unit);

CREATE TABLE comparison_unit (
  run INTEGER NOT NULL REFERENCES comparison (run),
  unit TEXT NOT NULL,
  figures TEXT NOT NULL,
  wakes_on TEXT,
  asked TEXT NOT NULL DEFAULT '',
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

CREATE TABLE staged_page (
  run INTEGER NOT NULL,
  object TEXT NOT NULL,
  at TEXT NOT NULL,
  began TEXT NOT NULL,
  ended TEXT NOT NULL,
  PRIMARY KEY (run, object, at)
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
, system TEXT CHECK (system IN ('salesforce', 'netsuite'))) STRICT;

CREATE TABLE unit_detail (
  unit TEXT NOT NULL,
  run INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (unit, run)
) STRICT, WITHOUT ROWID;

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
  asked TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_rest_waking ON unit_rest (wakes_on) WHERE wakes_on IS NOT NULL;

CREATE TABLE unit_want (
  topic TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (topic, unit)
) STRICT, WITHOUT ROWID;

CREATE VIEW v_ageing AS
WITH sale AS (
  SELECT invoice.id, invoice.body ->> '$.values.number' AS number, invoice.body ->> '$.values.customerId' AS customer_id,
    invoice.body ->> '$.values.date' AS date, coalesce(invoice.body ->> '$.values.dueDate', invoice.body ->> '$.values.date') AS due_date,
    CASE
    WHEN invoice.body ->> '$.values.currency' IS NULL THEN
      iif(invoice.body ->> '$.unreadable.currency' IS NOT NULL OR EXISTS (SELECT 1 FROM json_each((SELECT run.facts FROM run
        WHERE run.seq <= (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND json_type(run.facts, '$.mapped.' || invoice.object) IS NOT NULL
        ORDER BY run.seq DESC LIMIT 1), '$.mapped.' || invoice.object) AS field WHERE field.value = 'currency'), NULL, coalesce(
    (SELECT said.body ->> '$.reportingCurrency' FROM run_indicators AS said ORDER BY said.run DESC LIMIT 1),
    (SELECT rate.key FROM comparison AS newest JOIN json_each(newest.rates) AS rate
      WHERE newest.run = (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND rate.value = '1/1' LIMIT 1)))
    WHEN EXISTS (SELECT 1 FROM staged AS code WHERE code.object = 'currency' AND code.parent = '' AND code.id = invoice.body ->> '$.values.currency')
      THEN (SELECT code.body ->> '$.values.code' FROM staged AS code
        WHERE code.object = 'currency' AND code.parent = '' AND code.id = invoice.body ->> '$.values.currency')
    WHEN invoice.body ->> '$.values.currency' GLOB '[A-Z][A-Z][A-Z]' THEN invoice.body ->> '$.values.currency'
    WHEN invoice.body ->> '$.values.currency' = '1' AND NOT EXISTS (SELECT 1 FROM staged AS code WHERE code.object = 'currency') THEN coalesce(
    (SELECT said.body ->> '$.reportingCurrency' FROM run_indicators AS said ORDER BY said.run DESC LIMIT 1),
    (SELECT rate.key FROM comparison AS newest JOIN json_each(newest.rates) AS rate
      WHERE newest.run = (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND rate.value = '1/1' LIMIT 1)) END AS currency, invoice.body ->> '$.values.total' AS total, invoice.body ->> '$.values.unpaid' AS unpaid
  FROM staged AS invoice
  WHERE invoice.object = 'invoice' AND invoice.parent = '' AND CASE
    WHEN invoice.body ->> '$.values.voided' = 'true' OR lower(trim(substr(coalesce(invoice.body ->> '$.values.status', ''), instr(coalesce(invoice.body ->> '$.values.status', ''), ':') + 1))) IN ('v', 'voided') THEN 'voided'
    WHEN lower(trim(substr(coalesce(invoice.body ->> '$.values.approvalStatus', ''), instr(coalesce(invoice.body ->> '$.values.approvalStatus', ''), ':') + 1))) NOT IN ('', '2', 'approved') THEN 'unapproved'
    WHEN lower(trim(substr(coalesce(invoice.body ->> '$.values.status', ''), instr(coalesce(invoice.body ->> '$.values.status', ''), ':') + 1))) IN ('d', 'e', 'pending approval', 'rejected') THEN 'unapproved'
    ELSE 'counts' END = 'counts'
    AND invoice.body ->> '$.values.date' <= (SELECT as_of FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1)
), applied AS (
  SELECT key.value AS invoice_id, application.body ->> '$.values.amount' AS amount,
    coalesce(application.body ->> '$.values.date', (SELECT payer.body ->> '$.values.date' FROM staged AS payer
      WHERE payer.object IN ('payment', 'creditMemo') AND payer.parent = '' AND payer.id = application.body ->> '$.values.fromId')) AS date
  FROM record_key AS key
  JOIN staged AS application ON application.object = 'application' AND application.parent = '' AND application.id = key.id
  WHERE key.name = 'application.toId'
), balance AS (
  SELECT sale.*, (SELECT as_of FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AS as_of,
    iif(unpaid IS NULL, (CASE WHEN substr(total, 1, 1) = '-' THEN -1 ELSE 1 END)
    * (abs(CAST(CASE WHEN instr(total, '.') > 0 THEN substr(total, 1, instr(total, '.') - 1) ELSE total END AS INTEGER))
        * (CASE (CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END)
      + CAST(substr(CASE WHEN instr(total, '.') > 0 THEN substr(total, instr(total, '.') + 1) ELSE '' END || '0000', 1, (CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END)) AS INTEGER)), (CASE WHEN substr(unpaid, 1, 1) = '-' THEN -1 ELSE 1 END)
    * (abs(CAST(CASE WHEN instr(unpaid, '.') > 0 THEN substr(unpaid, 1, instr(unpaid, '.') - 1) ELSE unpaid END AS INTEGER))
        * (CASE (CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END)
      + CAST(substr(CASE WHEN instr(unpaid, '.') > 0 THEN substr(unpaid, instr(unpaid, '.') + 1) ELSE '' END || '0000', 1, (CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END)) AS INTEGER)))
      + coalesce((SELECT sum(CASE WHEN sale.unpaid IS NULL AND (applied.date IS NULL OR applied.date <= (SELECT as_of FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1)) THEN -1
          WHEN sale.unpaid IS NOT NULL AND applied.date > (SELECT as_of FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) THEN 1 ELSE 0 END
        * abs((CASE WHEN substr(applied.amount, 1, 1) = '-' THEN -1 ELSE 1 END)
    * (abs(CAST(CASE WHEN instr(applied.amount, '.') > 0 THEN substr(applied.amount, 1, instr(applied.amount, '.') - 1) ELSE applied.amount END AS INTEGER))
        * (CASE (CASE
    WHEN sale.currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN sale.currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN sale.currency IN ('CLF','UYW') THEN 4 ELSE 2 END) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END)
      + CAST(substr(CASE WHEN instr(applied.amount, '.') > 0 THEN substr(applied.amount, instr(applied.amount, '.') + 1) ELSE '' END || '0000', 1, (CASE
    WHEN sale.currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN sale.currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN sale.currency IN ('CLF','UYW') THEN 4 ELSE 2 END)) AS INTEGER)))) FROM applied WHERE applied.invoice_id = sale.id), 0) AS minor
  FROM sale
)
SELECT id AS invoice_id, number, customer_id, currency, date, due_date,
  max(0, CAST(julianday(as_of) - julianday(due_date) AS INTEGER)) AS days_past_due,
  CASE WHEN due_date >= as_of THEN 'current' WHEN julianday(as_of) - julianday(due_date) <= 30 THEN '1-30'
    WHEN julianday(as_of) - julianday(due_date) <= 60 THEN '31-60' WHEN julianday(as_of) - julianday(due_date) <= 90 THEN '61-90'
    WHEN julianday(as_of) - julianday(due_date) <= 120 THEN '91-120' ELSE '121+' END AS bucket,
  CASE WHEN (CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END) = 0 THEN CAST(minor AS TEXT)
    ELSE (CASE WHEN minor < 0 THEN '-' ELSE '' END) || (abs(minor) / (CASE (CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END))
      || '.' || substr('0000' || (abs(minor) % (CASE (CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END)), -((CASE
    WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency IN ('CLF','UYW') THEN 4 ELSE 2 END))) END AS open, minor, as_of
FROM balance WHERE minor <> 0 AND currency IS NOT NULL;

CREATE VIEW v_billed AS
SELECT document.object AS document, document.id AS document_id, document.body ->> '$.values.number' AS number,
  CASE
    WHEN document.body ->> '$.values.voided' = 'true' OR lower(trim(substr(coalesce(document.body ->> '$.values.status', ''), instr(coalesce(document.body ->> '$.values.status', ''), ':') + 1))) IN ('v', 'voided') THEN 'voided'
    WHEN lower(trim(substr(coalesce(document.body ->> '$.values.approvalStatus', ''), instr(coalesce(document.body ->> '$.values.approvalStatus', ''), ':') + 1))) NOT IN ('', '2', 'approved') THEN 'unapproved'
    WHEN lower(trim(substr(coalesce(document.body ->> '$.values.status', ''), instr(coalesce(document.body ->> '$.values.status', ''), ':') + 1))) IN ('d', 'e', 'pending approval', 'rejected') THEN 'unapproved'
    ELSE 'counts' END AS standing, document.body ->> '$.values.reason' AS reason,
  document.body ->> '$.values.customerId' AS customer_id, document.body ->> '$.values.date' AS date,
  document.body ->> '$.values.dueDate' AS due_date, document.currency,
  line.id AS line_id, coalesce(line.body ->> '$.values.kind', 'item') AS kind, item.body ->> '$.values.productCode' AS product_code,
  line.body ->> '$.values.amount' AS amount,
  (CASE WHEN substr((line.body ->> '$.values.amount'), 1, 1) = '-' THEN -1 ELSE 1 END)
    * (abs(CAST(CASE WHEN instr((line.body ->> '$.values.amount'), '.') > 0 THEN substr((line.body ->> '$.values.amount'), 1, instr((line.body ->> '$.values.amount'), '.') - 1) ELSE (line.body ->> '$.values.amount') END AS INTEGER))
        * (CASE (CASE
    WHEN document.currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN document.currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN document.currency IN ('CLF','UYW') THEN 4 ELSE 2 END) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END)
      + CAST(substr(CASE WHEN instr((line.body ->> '$.values.amount'), '.') > 0 THEN substr((line.body ->> '$.values.amount'), instr((line.body ->> '$.values.amount'), '.') + 1) ELSE '' END || '0000', 1, (CASE
    WHEN document.currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN document.currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN document.currency IN ('CLF','UYW') THEN 4 ELSE 2 END)) AS INTEGER)) AS minor,
  line.body ->> '$.values.serviceStart' AS service_start, line.body ->> '$.values.serviceEnd' AS service_end,
  link.value ->> 3 AS contract_id, link.value ->> 4 AS method
FROM staged AS line
JOIN (
  SELECT object, parent, id, body, CASE
    WHEN staged.body ->> '$.values.currency' IS NULL THEN
      iif(staged.body ->> '$.unreadable.currency' IS NOT NULL OR EXISTS (SELECT 1 FROM json_each((SELECT run.facts FROM run
        WHERE run.seq <= (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND json_type(run.facts, '$.mapped.' || staged.object) IS NOT NULL
        ORDER BY run.seq DESC LIMIT 1), '$.mapped.' || staged.object) AS field WHERE field.value = 'currency'), NULL, coalesce(
    (SELECT said.body ->> '$.reportingCurrency' FROM run_indicators AS said ORDER BY said.run DESC LIMIT 1),
    (SELECT rate.key FROM comparison AS newest JOIN json_each(newest.rates) AS rate
      WHERE newest.run = (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND rate.value = '1/1' LIMIT 1)))
    WHEN EXISTS (SELECT 1 FROM staged AS code WHERE code.object = 'currency' AND code.parent = '' AND code.id = staged.body ->> '$.values.currency')
      THEN (SELECT code.body ->> '$.values.code' FROM staged AS code
        WHERE code.object = 'currency' AND code.parent = '' AND code.id = staged.body ->> '$.values.currency')
    WHEN staged.body ->> '$.values.currency' GLOB '[A-Z][A-Z][A-Z]' THEN staged.body ->> '$.values.currency'
    WHEN staged.body ->> '$.values.currency' = '1' AND NOT EXISTS (SELECT 1 FROM staged AS code WHERE code.object = 'currency') THEN coalesce(
    (SELECT said.body ->> '$.reportingCurrency' FROM run_indicators AS said ORDER BY said.run DESC LIMIT 1),
    (SELECT rate.key FROM comparison AS newest JOIN json_each(newest.rates) AS rate
      WHERE newest.run = (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND rate.value = '1/1' LIMIT 1)) END AS currency FROM staged
) AS document ON document.object = iif(line.object = 'invoiceLine', 'invoice', 'creditMemo')
  AND document.parent = '' AND document.id = line.parent
LEFT JOIN staged AS item ON item.object = 'item' AND item.parent = '' AND item.id = line.body ->> '$.values.itemId'
LEFT JOIN record_home AS home ON home.object = document.object AND home.id = document.id
LEFT JOIN json_each(iif(coalesce(home.links, '') = '', '[]', home.links)) AS link
  ON link.value ->> 0 = line.object AND link.value ->> 1 = line.id
WHERE line.object IN ('invoiceLine', 'creditMemoLine');

CREATE VIEW v_contract AS
SELECT agreed.id, agreed.body ->> '$.values.number' AS number, agreed.body ->> '$.values.accountId' AS account_id,
  account.body ->> '$.values.name' AS account, agreed.body ->> '$.values.status' AS status,
  agreed.body ->> '$.values.startDate' AS start_date, agreed.body ->> '$.values.endDate' AS end_date,
  agreed.body ->> '$.values.terminatedOn' AS terminated_on, coalesce(agreed.body ->> '$.values.currency',
    (SELECT laid.value -> '$[1]' -> 0 ->> 2 FROM unit_detail AS detail
      JOIN comparison ON comparison.run = detail.run AND comparison.finished = 1
      JOIN json_each(detail.body) AS laid ON laid.value ->> 0 = agreed.id
      WHERE detail.unit = coalesce('account:' || (agreed.body ->> '$.values.accountId'), 'contract:' || agreed.id) LIMIT 1),
    iif(EXISTS (SELECT 1 FROM json_each((SELECT run.facts FROM run
        WHERE run.seq <= (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND json_type(run.facts, '$.mapped.' || 'contract') IS NOT NULL
        ORDER BY run.seq DESC LIMIT 1), '$.mapped.' || 'contract') AS field WHERE field.value = 'currency') OR EXISTS (SELECT 1 FROM json_each((SELECT run.facts FROM run
        WHERE run.seq <= (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND json_type(run.facts, '$.mapped.' || 'contractLine') IS NOT NULL
        ORDER BY run.seq DESC LIMIT 1), '$.mapped.' || 'contractLine') AS field WHERE field.value = 'currency'), NULL, coalesce(
    (SELECT said.body ->> '$.reportingCurrency' FROM run_indicators AS said ORDER BY said.run DESC LIMIT 1),
    (SELECT rate.key FROM comparison AS newest JOIN json_each(newest.rates) AS rate
      WHERE newest.run = (SELECT run FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1) AND rate.value = '1/1' LIMIT 1)))) AS currency,
  agreed.body ->> '$.values.totalValue' AS total_value, agreed.body ->> '$.values.opportunityId' AS opportunity_id,
  EXISTS (SELECT 1 FROM unit_detail AS detail
JOIN comparison ON comparison.run = detail.run AND comparison.finished = 1
JOIN json_each(detail.body) AS contract
    WHERE detail.unit = coalesce('account:' || (agreed.body ->> '$.values.accountId'), 'contract:' || agreed.id)
      AND contract.value ->> 0 = agreed.id) AS is_judged
FROM staged AS agreed
LEFT JOIN staged AS account ON account.object = 'account' AND account.parent = '' AND account.id = agreed.body ->> '$.values.accountId'
WHERE agreed.object = 'contract' AND agreed.parent = '';

CREATE VIEW v_expected AS
SELECT contract.value ->> 0 AS contract_id, (contract.value -> '$[1]' -> (item.value ->> 0)) ->> 0 AS line_id, (contract.value -> '$[1]' -> (item.value ->> 0)) ->> 1 AS product_code,
  CASE ((item.value ->> 6) >> 4) WHEN 0 THEN 'recurring' WHEN 1 THEN 'one-time' WHEN 2 THEN 'milestone' WHEN 3 THEN 'commitment' WHEN 4 THEN 'accelerated' END AS kind,
  date((item.value ->> 1) * 86400, 'unixepoch') AS period_start, date(((item.value ->> 1) + (item.value ->> 2)) * 86400, 'unixepoch') AS period_end, date(((item.value ->> 1) + (item.value ->> 3)) * 86400, 'unixepoch') AS bill_date,
  date(((item.value ->> 1) + (item.value ->> 3) + (item.value ->> 4)) * 86400, 'unixepoch') AS due_date,
  (contract.value -> '$[1]' -> (item.value ->> 0)) ->> 2 AS currency, CASE WHEN ((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3) = 0 THEN CAST((item.value ->> 5) AS TEXT)
    ELSE (CASE WHEN (item.value ->> 5) < 0 THEN '-' ELSE '' END) || (abs((item.value ->> 5)) / (CASE ((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END))
      || '.' || substr('0000' || (abs((item.value ->> 5)) % (CASE ((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END)), -(((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3))) END AS amount, item.value ->> 5 AS minor,
  (item.value ->> 6) & 1 AS is_due, ((item.value ->> 6) >> 1) & 1 AS is_opening,
  ((item.value ->> 6) >> 2) & 1 AS is_held, ((item.value ->> 6) >> 3) & 1 AS is_stub,
  CASE WHEN ((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3) = 0 THEN CAST(iif((item.value ->> 9 IS NOT NULL), item.value ->> 5, item.value ->> 7) AS TEXT)
    ELSE (CASE WHEN iif((item.value ->> 9 IS NOT NULL), item.value ->> 5, item.value ->> 7) < 0 THEN '-' ELSE '' END) || (abs(iif((item.value ->> 9 IS NOT NULL), item.value ->> 5, item.value ->> 7)) / (CASE ((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END))
      || '.' || substr('0000' || (abs(iif((item.value ->> 9 IS NOT NULL), item.value ->> 5, item.value ->> 7)) % (CASE ((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3) WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END)), -(((contract.value -> '$[1]' -> (item.value ->> 0)) ->> 3))) END AS billed, iif((item.value ->> 9 IS NOT NULL), item.value ->> 5, item.value ->> 7) AS billed_minor,
  (item.value ->> 9 IS NOT NULL) OR item.value ->> 8 >= 0 AS is_matched, iif((item.value ->> 9 IS NOT NULL), 1, iif(item.value ->> 8 >= 0, (contract.value -> '$[3]' -> (item.value ->> 8)) ->> 1, 0)) AS is_tied, detail.unit
FROM unit_detail AS detail
JOIN comparison ON comparison.run = detail.run AND comparison.finished = 1
JOIN json_each(detail.body) AS contract
JOIN json_each(contract.value, '$[2]') AS item;

CREATE VIEW v_finding AS
SELECT version.id, version.rule, version.severity, version.direction, state.status, state.baseline AS is_baseline,
  version.to_run IS NULL AS is_standing, version.account_id, version.account_name AS account, version.customer_id,
  version.contract_id, version.contract_number, version.body ->> '$.line.id' AS line_id,
  version.body ->> '$.period.start' AS period_start, version.body ->> '$.period.end' AS period_end,
  version.body ->> '$.on' AS counts_on, version.body ->> '$.currency' AS currency,
  version.body ->> '$.expected' AS expected, version.body ->> '$.actual' AS actual,
  version.body ->> '$.difference' AS difference,
  CAST(replace(replace(version.body ->> '$.difference', '-', ''), '.', '') AS INTEGER) AS minor,
  version.body ->> '$.exposure.amount' AS exposure, version.body ->> '$.exposure.currency' AS exposure_currency,
  version.body ->> '$.cause.code' AS cause, version.body ->> '$.message' AS message,
  finding.first_seen, CAST(julianday((SELECT as_of FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1)) - julianday(finding.first_seen) AS INTEGER) AS age_days,
  state.assignee
FROM finding_version AS version
JOIN finding ON finding.id = version.id
JOIN finding_state AS state ON state.id = version.id AND state.to_event IS NULL
WHERE version.from_run = (SELECT max(newest.from_run) FROM finding_version AS newest WHERE newest.id = version.id);

CREATE VIEW v_match AS
SELECT contract.value ->> 0 AS contract_id, (contract.value -> '$[1]' -> (item.value ->> 0)) ->> 0 AS line_id,
  date((item.value ->> 1) * 86400, 'unixepoch') AS period_start, date(((item.value ->> 1) + (item.value ->> 2)) * 86400, 'unixepoch') AS period_end, date(((item.value ->> 1) + (item.value ->> 3)) * 86400, 'unixepoch') AS bill_date,
  CASE (item.value ->> 7) WHEN 0 THEN 'opening' WHEN 1 THEN 'reference and dates' WHEN 2 THEN 'service dates' WHEN 3 THEN 'amount and date' WHEN 4 THEN 'made up' WHEN 5 THEN 'nearest' WHEN 6 THEN 'other currency' WHEN 7 THEN 'usage' END AS pass, 1 AS is_tied, (contract.value -> '$[1]' -> (item.value ->> 0)) ->> 2 AS currency, item.value ->> 5 AS item_minor,
  item.value ->> 5 AS expected_minor, item.value ->> 5 AS billed_minor, 'invoice' AS document,
  item.value ->> 8 AS document_id, item.value ->> 9 AS document_line_id, item.value ->> 5 AS line_minor
FROM unit_detail AS detail
JOIN comparison ON comparison.run = detail.run AND comparison.finished = 1
JOIN json_each(detail.body) AS contract
JOIN json_each(contract.value, '$[2]') AS item
WHERE (item.value ->> 9 IS NOT NULL)
UNION ALL
SELECT contract.value ->> 0, (contract.value -> '$[1]' -> (item.value ->> 0)) ->> 0, date((item.value ->> 1) * 86400, 'unixepoch'), date(((item.value ->> 1) + (item.value ->> 2)) * 86400, 'unixepoch'), date(((item.value ->> 1) + (item.value ->> 3)) * 86400, 'unixepoch'),
  CASE ((contract.value -> '$[3]' -> (item.value ->> 8)) ->> 0) WHEN 0 THEN 'opening' WHEN 1 THEN 'reference and dates' WHEN 2 THEN 'service dates' WHEN 3 THEN 'amount and date' WHEN 4 THEN 'made up' WHEN 5 THEN 'nearest' WHEN 6 THEN 'other currency' WHEN 7 THEN 'usage' END, (contract.value -> '$[3]' -> (item.value ->> 8)) ->> 1, (contract.value -> '$[1]' -> (item.value ->> 0)) ->> 2, item.value ->> 5, (contract.value -> '$[3]' -> (item.value ->> 8)) ->> 2, (contract.value -> '$[3]' -> (item.value ->> 8)) ->> 3,
  iif(charge.value ->> 0 = 1, 'creditMemo', 'invoice'), charge.value ->> 1, charge.value ->> 2, charge.value ->> 3
FROM unit_detail AS detail
JOIN comparison ON comparison.run = detail.run AND comparison.finished = 1
JOIN json_each(detail.body) AS contract
JOIN json_each(contract.value, '$[2]') AS item
JOIN json_each((contract.value -> '$[3]' -> (item.value ->> 8)), '$[4]') AS charge
WHERE NOT (item.value ->> 9 IS NOT NULL) AND item.value ->> 8 >= 0;
