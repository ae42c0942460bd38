import type { Migration } from './migration.js'

/** What a unit has found so far goes when it is judged again, without a look at what all others found. */
export const foundByUnit: Migration = {
  number: 11,
  name: 'found-by-unit',
  sqlite: `
CREATE INDEX comparison_finding_unit ON comparison_finding (unit);
`,
}
