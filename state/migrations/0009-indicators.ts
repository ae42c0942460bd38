import type { Migration } from './migration.js'

/** What each run said of the indicators: kept as it was said, so that a trend is of what people saw then. */
export const indicators: Migration = {
  number: 9,
  name: 'indicators',
  sqlite: `
CREATE TABLE run_indicators (
  run INTEGER NOT NULL PRIMARY KEY REFERENCES comparison (run),
  as_of TEXT NOT NULL,
  at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TRIGGER run_indicators_is_not_changed BEFORE UPDATE ON run_indicators
BEGIN SELECT RAISE(ABORT, 'what a run said of the indicators stays as it was said'); END;

CREATE TRIGGER run_indicators_is_not_deleted BEFORE DELETE ON run_indicators
BEGIN SELECT RAISE(ABORT, 'what a run said of the indicators stays as it was said'); END;
`,
}
