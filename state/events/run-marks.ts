import { createHash } from 'node:crypto'
import { canonicalJson } from '../text/canonical-json.js'

/** Rows beside a run's ledger entry that stay as they were when it ended. */
export type Kept = 'comparison' | 'indicators' | 'sync' | 'pages'

/** A hash of each that there is. The event that ends the run says them. */
export type RunMarks = Readonly<Partial<Record<Kept, string>>>

/** sha256, in hex, of rows as canonical JSON. What is null isn't in it: a column that a later version adds changes no mark. */
export const markOf = (rows: readonly object[]): string =>
  createHash('sha256')
    .update(canonicalJson(rows.map(withoutNulls)))
    .digest('hex')

const withoutNulls = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
