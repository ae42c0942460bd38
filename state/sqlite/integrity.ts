import { StoreError } from '../errors.js'
import type { Engine } from './engine.js'
import { migratedTo, SELECT_MADE } from './schema-dump.js'

/**
 * What is wrong with the file: damaged pages and indexes, rows whose counterpart is missing, and views that say something
 * else than the program's. Empty: sound.
 */
export function integrityOf(engine: Engine): readonly string[] {
  try {
    return [...damage(engine), ...orphans(engine), ...strangers(engine), ...contradictions(engine)]
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

/**
 * Who reads the store by SQL believes its views, and a trigger acts unseen. Views of one's own are nobody's business, and
 * what a trigger that is missing should have kept from being changed is held against the audit trail.
 */
function strangers(engine: Engine): readonly string[] {
  const made = migratedTo()
  const there = new Map(engine.read(() => engine.prepare<[], [string, string]>(SELECT_MADE).raw().all()))
  const looked = [...made.keys(), ...[...there.keys()].filter((name) => name.startsWith('trigger '))]
  return [...new Set(looked)]
    .filter((name) => there.get(name) !== made.get(name))
    .filter((name) => there.has(name) || name.startsWith('view '))
    .map((name) => `${name} isn’t as the program makes it`)
}

/** Rows that say a thing twice, and not the same. Each gives sentences. */
const CONTRADICTIONS = [
  `SELECT 'override or link ' || id || ' isn’t kept under its own name and state' FROM attestation
  WHERE id IS NOT body ->> '$.id' OR kind IS NOT body ->> '$.kind' OR status IS NOT body ->> '$.status'
    OR request IS NOT body ->> '$.request' OR id NOT LIKE '%-' || number`,
  `SELECT 'request ' || id || ' isn’t kept under its own name and state' FROM review_request
  WHERE id IS NOT body ->> '$.id' OR kind IS NOT body ->> '$.kind' OR status IS NOT body ->> '$.status'`,
  // What no sync pulls (overrides, rates of a file) is complete by any run.
  `SELECT staged_object.object || ' is said to have been complete at ' || complete_at || ', and its sync says otherwise'
  FROM staged_object LEFT JOIN run ON run.seq = complete_run
  LEFT JOIN sync ON sync.run = run.seq AND staged_object.object IN (SELECT value FROM json_each(sync.objects))
  WHERE complete_at IS NOT NULL AND (run.seq IS NULL OR complete_at <> sync.finished_at OR sync.run IS NULL AND EXISTS (
    SELECT 1 FROM sync AS any_sync, json_each(any_sync.objects) AS pulled WHERE pulled.value = staged_object.object))`,
]

const contradictions = (engine: Engine): readonly string[] =>
  CONTRADICTIONS.flatMap((sql) => engine.read(() => engine.prepare<[], [string]>(sql).raw().all()).flat())
