import type { Migration } from './migration.js'

/** Where each record is at home, both ways, and to which contract each line of a document links. */
export const homes: Migration = {
  number: 3,
  name: 'homes',
  sqlite: `
CREATE TABLE record_home (
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  units TEXT NOT NULL,
  links TEXT NOT NULL,
  PRIMARY KEY (object, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_record (
  unit TEXT NOT NULL,
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (unit, object, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE layout (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  next_number INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT;
INSERT INTO layout (one, whole, next_number, count) VALUES (1, 0, 0, 0);
`,
}
