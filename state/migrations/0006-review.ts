import type { Migration } from './migration.js'

/**
 * What people decide: a finding's state remembers the waiver that it has or waits for and the number with which it is in
 * the baseline; a request keeps its list as it was frozen.
 */
export const review: Migration = {
  number: 6,
  name: 'review',
  sqlite: `
ALTER TABLE finding_state ADD COLUMN waiver TEXT;
ALTER TABLE finding_state ADD COLUMN expires_on TEXT;
ALTER TABLE finding_state ADD COLUMN baseline_figure TEXT;
CREATE INDEX finding_state_expiring ON finding_state (expires_on, id)
  WHERE to_event IS NULL AND expires_on IS NOT NULL;

CREATE TABLE review_request (
  id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('waiver', 'baseline', 'sign-off')),
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
`,
}
