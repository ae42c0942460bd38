import type { ObjectName } from '../../reconcile/records/object.js'
import { contentHash } from '../staging/body.js'
import { Digest, EMPTY_DIGEST } from '../staging/digest.js'
import type { RehashedPage } from '../store.js'
import { type StagedObjectTable, stagedObject, stagedObjects } from '../tables/staged-object.js'
import type { Engine } from './engine.js'

const PAGE = 1000

type Row = [parent: string, id: string, hash: string, body: string]
type VersionRow = [id: string, version: number, hash: string, body: string]

const SELECT_ROWS = `
SELECT parent, id, hash, body FROM staged
WHERE object = ? AND (parent, id) > (?, ?) ORDER BY parent, id LIMIT ${PAGE}`

const SELECT_VERSIONS = `
SELECT id, version, hash, body FROM staged_version
WHERE object = ? AND (id, version) > (?, ?) ORDER BY id, version LIMIT ${PAGE}`

const SELECT_VERSION_OBJECTS = 'SELECT DISTINCT object FROM staged_version ORDER BY object'

/** Hashes every staged row and every earlier version anew, a page at a time; nothing is written. */
export async function* rehash(engine: Engine): AsyncGenerator<RehashedPage> {
  for (const known of engine.all(stagedObjects())) yield* rowsOf(engine, known)
  const objects = engine.prepare<[], [ObjectName]>(SELECT_VERSION_OBJECTS).raw()
  for (const [object] of engine.read(() => objects.all())) yield* versionsOf(engine, object)
}

function* rowsOf(engine: Engine, before: StagedObjectTable): Generator<RehashedPage> {
  const object = before.object as ObjectName
  const select = engine.prepare<[string, string, string], Row>(SELECT_ROWS).raw()
  const digest = new Digest(EMPTY_DIGEST)
  let [parent, id, count] = ['', '', 0]
  for (;;) {
    const rows = engine.read(() => select.all(object, parent, id))
    for (const [, , hash] of rows) digest.add(hash)
    count += rows.length
    const faults = rows.flatMap((row) => fault(object, row[1], '', row[2], row[3]))
    yield { object, rows: rows.length, faults }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    ;[parent, id] = last
  }
  yield { object, rows: 0, faults: wholeFaults(engine, before, count, digest.hex) }
}

/** The rows together, against what is kept of them; a run that stages meanwhile leaves nothing to compare. */
function wholeFaults(engine: Engine, before: StagedObjectTable, count: number, digest: string): string[] {
  const now = engine.first(stagedObject(before.object))
  if (now?.generation !== before.generation || (now.count === count && now.digest === digest)) return []
  return now.count === count
    ? [`${before.object}: the rows aren’t those that were staged`]
    : [`${before.object}: ${count} rows are there, and ${now.count} were staged`]
}

function* versionsOf(engine: Engine, object: ObjectName): Generator<RehashedPage> {
  const select = engine.prepare<[string, string, number], VersionRow>(SELECT_VERSIONS).raw()
  let [id, version] = ['', 0]
  for (;;) {
    const rows = engine.read(() => select.all(object, id, version))
    const faults = rows.flatMap((row) => fault(object, row[0], `, version ${row[1]}`, row[2], row[3]))
    yield { object, rows: rows.length, faults }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    ;[id, version] = last
  }
}

function fault(object: ObjectName, id: string, version: string, hash: string, body: string): string[] {
  return contentHash(object, id, body) === hash
    ? []
    : [`${object} ${id}${version}: its content isn’t what was staged`]
}
