import type { Migration } from './migration.js'

/**
 * How far pulls have come: from where an object's next one may start, and where a full one that died goes on. What such a
 * one has met is kept in pieces of its bitmap, so that a page writes only what it touches. What a source learned of its
 * org is kept for it as it gave it.
 */
export const pulls: Migration = {
  number: 5,
  name: 'pulls',
  sqlite: `
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

CREATE TABLE source_memory (
  source TEXT NOT NULL PRIMARY KEY,
  memory TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
