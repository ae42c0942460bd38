import type { ObjectName } from '../../reconcile/records/object.js'
import { contentHash } from '../staging/body.js'
import { Digest, EMPTY_DIGEST } from '../staging/digest.js'
import { parentOf } from '../staging/laid-row.js'
import type { RehashedPage } from '../store.js'
import { type StagedObjectTable, stagedObject, stagedObjects } from '../tables/staged-object.js'
import type { StoreTools } from '../tools.js'
import type { Engine } from './engine.js'
import { PageSums } from './page-sums.js'

const PAGE = 1000

interface Row {
  readonly parent: string
  readonly id: string
  readonly version: number
  readonly first_run: number
  readonly run: number
  readonly since: string
  readonly hash: string
  readonly body: string
}

interface VersionRow extends Row {
  readonly until_run: number
  readonly until: string
}

const SELECT_ROWS = `
SELECT parent, id, version, first_run, run, since, hash, body FROM staged
WHERE object = ? AND (parent, id) > (?, ?) ORDER BY parent, id LIMIT ${PAGE}`

const SELECT_VERSIONS = `
SELECT parent, id, version, first_run, run, since, until_run, until, hash, body FROM staged_version
WHERE object = ? AND (id, version) > (?, ?) ORDER BY id, version LIMIT ${PAGE}`

const SELECT_LAST_VERSION = `
SELECT version, first_run FROM staged_version WHERE object = ? AND id = ? ORDER BY version DESC LIMIT 1`

const SELECT_VERSION_OBJECTS = 'SELECT DISTINCT object FROM staged_version ORDER BY object'

/** Hashes every staged row and every earlier version anew, a page at a time; nothing is written. */
export async function* rehash(engine: Engine, tools: StoreTools): AsyncGenerator<RehashedPage> {
  const objects = engine.all(stagedObjects())
  const generations = new Map(objects.map(({ object, generation }) => [object, generation]))
  const sums = new PageSums(engine)
  const reading = { engine, tools, sums }
  for (const known of objects) yield* rowsOf(reading, known)
  const versioned = engine.prepare<[], [ObjectName]>(SELECT_VERSION_OBJECTS).raw()
  for (const [object] of engine.read(() => versioned.all())) yield* versionsOf(reading, object)
  for (const object of sums.objects as readonly ObjectName[]) {
    const faults = sums.faults(object)
    const now = engine.first(stagedObject(object))
    if (faults.length > 0 && now?.generation === generations.get(object)) yield { object, rows: 0, faults }
  }
}

interface Reading {
  readonly engine: Engine
  readonly tools: StoreTools
  readonly sums: PageSums
}

function* rowsOf(reading: Reading, before: StagedObjectTable): Generator<RehashedPage> {
  const { engine, sums } = reading
  const object = before.object as ObjectName
  const select = engine.prepare<[string, string, string], Row>(SELECT_ROWS)
  const lastVersion = engine.prepare<[string, string], Pick<Row, 'version' | 'first_run'>>(
    SELECT_LAST_VERSION,
  )
  const digest = new Digest(EMPTY_DIGEST)
  let [parent, id, count] = ['', '', 0]
  for (;;) {
    const rows = engine.read(() => select.all(object, parent, id))
    for (const { hash, run, since } of rows) {
      digest.add(hash)
      sums.began(object, hash, { run, at: since })
    }
    count += rows.length
    const faults = rows.flatMap((row) => [
      ...faultsOf(reading, object, row, ''),
      ...(follows(row, row.version > 1 ? lastVersion.get(object, row.id) : undefined)
        ? []
        : [`${object} ${row.id}: its version doesn’t follow on the one before`]),
    ])
    yield { object, rows: rows.length, faults }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    ;({ parent, id } = last)
  }
  yield { object, rows: 0, faults: wholeFaults(engine, before, count, digest.hex) }
}

/** Whether a version is the next one, of the same first run. */
const follows = (row: Row, before: Pick<Row, 'version' | 'first_run'> | undefined): boolean =>
  row.version === (before?.version ?? 0) + 1 && row.first_run === (before?.first_run ?? row.run)

/** The rows together, against what is kept of them; a run that stages meanwhile leaves nothing to compare. */
function wholeFaults(engine: Engine, before: StagedObjectTable, count: number, digest: string): string[] {
  const now = engine.first(stagedObject(before.object))
  if (now?.generation !== before.generation || (now.count === count && now.digest === digest)) return []
  return now.count === count
    ? [`${before.object}: the rows aren’t those that were staged`]
    : [`${before.object}: ${count} rows are there, and ${now.count} were staged`]
}

function* versionsOf(reading: Reading, object: ObjectName): Generator<RehashedPage> {
  const { engine, sums } = reading
  const select = engine.prepare<[string, string, number], VersionRow>(SELECT_VERSIONS)
  let [id, version] = ['', 0]
  let before: VersionRow | undefined
  for (;;) {
    const rows = engine.read(() => select.all(object, id, version))
    const faults: string[] = []
    for (const row of rows) {
      sums.began(object, row.hash, { run: row.run, at: row.since })
      sums.ended(object, row.hash, { run: row.until_run, at: row.until })
      faults.push(...faultsOf(reading, object, row, `, version ${row.version}`))
      if (!follows(row, before?.id === row.id ? before : undefined))
        faults.push(`${object} ${row.id}, version ${row.version}: it doesn’t follow on the one before`)
      before = row
    }
    yield { object, rows: rows.length, faults }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    ;({ id, version } = last)
  }
}

function faultsOf({ tools }: Reading, object: ObjectName, row: Row, version: string): string[] {
  const name = `${object} ${row.id}${version}`
  if (contentHash(object, row.id, row.body) !== row.hash)
    return [`${name}: its content isn’t what was staged`]
  const field = tools.parentField[object]
  return field === undefined
    ? parentFault(name, row.parent, '')
    : parentFault(name, row.parent, said(row, field))
}

const parentFault = (name: string, parent: string, named: string): string[] =>
  parent === named ? [] : [`${name}: it hangs on another record than it says`]

/** The parent that a line names. */
const said = ({ body }: Row, field: string): string =>
  parentOf((JSON.parse(body) as { values: Readonly<Record<string, string>> }).values[field])
