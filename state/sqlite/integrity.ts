import { StoreError } from '../errors.js'
import type { Engine } from './engine.js'

/** What is wrong with the file: damaged pages and indexes, and rows whose counterpart is missing. Empty: sound. */
export function integrityOf(engine: Engine): readonly string[] {
  try {
    return [...damage(engine), ...orphans(engine), ...contradictions(engine)]
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'corrupt') return [error.message]
    throw error
  }
}

const damage = (engine: Engine): readonly string[] =>
  engine
    .pragma('integrity_check')
    .map((row) => String(row.integrity_check))
    .filter((text) => text !== 'ok')

const orphans = (engine: Engine): readonly string[] =>
  engine
    .pragma('foreign_key_check')
    .map(({ table, parent }) => `a row of ${String(table)} has no counterpart in ${String(parent)}`)

/** Rows that say a thing twice, and not the same. Each gives sentences. */
const CONTRADICTIONS = [
  `SELECT 'override or link ' || id || ' isn’t kept under its own name and state' FROM attestation
  WHERE id IS NOT body ->> '$.id' OR kind IS NOT body ->> '$.kind' OR status IS NOT body ->> '$.status'
    OR request IS NOT body ->> '$.request' OR id NOT LIKE '%-' || number`,
  `SELECT 'request ' || id || ' isn’t kept under its own name and state' FROM review_request
  WHERE id IS NOT body ->> '$.id' OR kind IS NOT body ->> '$.kind' OR status IS NOT body ->> '$.status'`,
  `SELECT staged_object.object || ' is said to have been complete at ' || complete_at || ', when its run wasn’t going on'
  FROM staged_object LEFT JOIN run ON run.seq = complete_run
  LEFT JOIN sync ON sync.run = run.seq AND staged_object.object IN (SELECT value FROM json_each(sync.objects))
  WHERE complete_at IS NOT NULL
    AND (run.seq IS NULL OR complete_at < run.started_at OR complete_at > coalesce(run.finished_at, complete_at)
      OR complete_at <> coalesce(sync.finished_at, complete_at))`,
]

const contradictions = (engine: Engine): readonly string[] =>
  CONTRADICTIONS.flatMap((sql) => engine.read(() => engine.prepare<[], [string]>(sql).raw().all()).flat())
