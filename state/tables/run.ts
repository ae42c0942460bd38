import { queries } from '../sqlite/build.js'
import type { RunKind, RunStatus, Trigger } from '../store.js'

export interface RunTable {
  seq: number
  id: string
  kind: RunKind
  trigger: Trigger
  actor: string
  started_at: string
  as_of: string | null
  configuration: string
  configuration_hash: string
  program_version: string
  status: RunStatus
  finished_at: string | null
  outcome: string | null
  complete: number
  facts: string
}

const db = queries<{ run: RunTable }>()

export const runById = (id: string) => db.selectFrom('run').selectAll().where('id', '=', id)
export const runsNewestFirst = (limit: number) =>
  db.selectFrom('run').selectAll().orderBy('seq', 'desc').limit(limit)
export const runsWithStatus = (status: RunStatus) =>
  db.selectFrom('run').selectAll().where('status', '=', status).orderBy('seq')
export const lastRunSeq = () => db.selectFrom('run').select(({ fn }) => fn.max('seq').as('seq'))
export const insertRun = (row: RunTable) => db.insertInto('run').values(row)
export const updateRun = (id: string, row: Partial<RunTable>) =>
  db.updateTable('run').set(row).where('id', '=', id)
export const runBySeq = (seq: number) => db.selectFrom('run').selectAll().where('seq', '=', seq)

/**
 * Fields by object as the newest run found them that signed in for it, of those that had begun by a time. None before the
 * newest that pulled everything is looked at: that one signed in for every object.
 */
export const SELECT_MAPPED = `SELECT object.key AS object, object.value AS fields, max(run.seq)
  FROM run JOIN json_each(run.facts, '$.mapped') AS object
  WHERE run.started_at <= @by AND run.seq >= coalesce((SELECT max(whole.seq) FROM sync
    JOIN run AS whole ON whole.seq = sync.run WHERE sync.whole = 1 AND whole.started_at <= @by), 0)
  GROUP BY object.key`
