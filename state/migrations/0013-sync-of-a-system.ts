import type { Migration } from './migration.js'

/** Both systems may be pulled by turns: a sync of all objects of one is noted as such. */
export const syncOfASystem: Migration = {
  number: 13,
  name: 'sync-of-a-system',
  sqlite: `ALTER TABLE sync ADD COLUMN system TEXT CHECK (system IN ('salesforce', 'netsuite'));`,
}
