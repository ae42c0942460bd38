import type { Migration } from './migration.js'

/** What each page of a run began and ended, so that a version can't be moved to another run or time unseen. */
export const stagedPages: Migration = {
  number: 14,
  name: 'staged-pages',
  sqlite: `
CREATE TABLE staged_page (
  run INTEGER NOT NULL,
  object TEXT NOT NULL,
  at TEXT NOT NULL,
  began TEXT NOT NULL,
  ended TEXT NOT NULL,
  PRIMARY KEY (run, object, at)
) STRICT, WITHOUT ROWID;`,
}
