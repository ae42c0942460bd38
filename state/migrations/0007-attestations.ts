import type { Migration } from './migration.js'

/**
 * What persons say in place of the sources, and which request proposes it or its removal. Requests are of more kinds now:
 * a check can't be changed in place, so that both tables of requests are made anew and filled from the old ones.
 */
export const attestations: Migration = {
  number: 7,
  name: 'attestations',
  sqlite: `
ALTER TABLE review_request RENAME TO old_review_request;
ALTER TABLE review_request_finding RENAME TO old_review_request_finding;

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

INSERT INTO review_request (id, number, kind, status, body)
SELECT id, number, kind, status, body FROM old_review_request;
INSERT INTO review_request_finding (request, position, id, figure, status)
SELECT request, position, id, figure, status FROM old_review_request_finding;
DROP TABLE old_review_request_finding;
DROP TABLE old_review_request;

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
`,
}
