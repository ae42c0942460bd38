import { queries } from '../sqlite/build.js'

/** One comparison of the book: what it covered, and how far the audit trail had come at its end. */
export interface ComparisonTable {
  /** `seq` of the run. */
  run: number
  as_of: string
  at: string
  actor: string
  /** JSON of a scope, as `scopeText` of findings/scope.ts writes it; null: everything. */
  scope: string | null
  look_back: number
  /** 1: units that weren't saved stand as they did. */
  carry_over: number
  finished: number
  event_seq: number | null
  event_hash: string | null
  /** JSON: sums of the units' figures as they stood after it. */
  figures: string | null
  /** What judging rested on besides the rows, the day and the small tables; null: nobody said. */
  basis: string | null
  /** JSON: rates by currency, for the views. */
  rates: string | null
}

type Tables = { comparison: ComparisonTable; run: { seq: number; id: string } }
const db = queries<Tables>()

export const comparisonOf = (run: number) => db.selectFrom('comparison').selectAll().where('run', '=', run)
export const insertComparison = (row: ComparisonTable) => db.insertInto('comparison').values(row)
export const updateComparison = (run: number, row: Partial<ComparisonTable>) =>
  db.updateTable('comparison').set(row).where('run', '=', run)
export const unfinishedComparisons = () => db.selectFrom('comparison').select('run').where('finished', '=', 0)
export const deleteComparison = (run: number) => db.deleteFrom('comparison').where('run', '=', run)

/** Finished comparisons that findings stand by, newest first, up to a run. */
const standingComparisons = (upTo: number) =>
  db
    .selectFrom('comparison')
    .selectAll()
    .where('finished', '=', 1)
    .where('look_back', '=', 0)
    .where('run', '<=', upTo)
    .orderBy('run', 'desc')

export const newestStanding = () => standingComparisons(Number.MAX_SAFE_INTEGER).limit(1)

/** The newest one that covered everything. */
export const newestWhole = () => newestStanding().where('scope', 'is', null)

/** The newest comparison that remembers an event. */
export const newestAnchor = () =>
  db
    .selectFrom('comparison')
    .select(['event_seq', 'event_hash'])
    .where('event_seq', '>', 0)
    .orderBy('event_seq', 'desc')
    .limit(1)

/** Those since the newest one that covered everything: what tells when a finding was last seen. */
export const standingSince = (upTo: number) =>
  standingComparisons(upTo).where('run', '>=', (eb) =>
    eb
      .selectFrom('comparison')
      .select(({ fn }) => fn.coalesce(fn.max('run'), eb.lit(0)).as('run'))
      .where('finished', '=', 1)
      .where('look_back', '=', 0)
      .where('scope', 'is', null)
      .where('run', '<=', upTo),
  )
