import type { ObjectName } from '../../../reconcile/records/object.js'
import { amountIn, isSamePair, type LaidRow, readPairs } from '../../staging/laid-row.js'
import type { RowShape } from '../../store.js'
import type { NewKeys } from './new-keys.js'
import type { Note } from './notes.js'
import type { ObjectSums } from './object-sums.js'
import type { Current, LastVersion, StagingStatements } from './statements.js'

/** Where and when a page is applied. */
export interface PageContext {
  readonly object: ObjectName
  /** The field that names the parent; null where the object's rows aren't lines. */
  readonly parentField: string | null
  /** Names of the keys by which such rows hang on others, where they aren't lines of one parent. */
  readonly hangsOn: readonly string[]
  readonly run: number
  readonly at: string
  readonly sums: ObjectSums
  readonly statements: StagingStatements
  /** Whether a new row may be one that was there before: never in a first pull. */
  readonly hasVersions: boolean
  readonly note: Note
  /** Keys of new rows, to be written once the page's rows are. */
  readonly keys: NewKeys
}

export const shapeOf = ({ object, parentField, sums }: Omit<PageContext, 'statements'>): RowShape => ({
  object,
  parentField,
  amountField: sums.amountField,
})

export type Applied = 'added' | 'changed' | 'unchanged'

/** What happened to a row, and its number. */
export interface AppliedRow {
  readonly applied: Applied
  readonly number: number
}

/**
 * Stages one row inside a transaction. `isLikelyNew`: it is put in without being looked up first, and looked up only where
 * it turns out to be there.
 */
export function applyRow(page: PageContext, row: LaidRow, isLikelyNew = false): AppliedRow {
  const added = isLikelyNew ? add(page, row) : null
  if (added) return added
  const current = currentOf(page, row)
  if (!current) return add(page, row) ?? failed(page, row)
  if (current.hash === row.hash) remark(page, row, current)
  else replace(page, row, current)
  return { applied: current.hash === row.hash ? 'unchanged' : 'changed', number: current.number }
}

function currentOf(page: PageContext, { id, parent }: LaidRow): Current | undefined {
  const { statements, object } = page
  const here = statements.current.get(object, parent, id)
  return here ?? (parent === '' ? undefined : statements.currentLine.get(object, id))
}

/**
 * Puts in as many rows at once as the statement has room for, of an object that has no versions; null, and nothing is put in,
 * where any of them is there.
 */
export function addAll(page: PageContext, rows: readonly LaidRow[]): readonly AppliedRow[] | null {
  const { object, run, at, statements } = page
  const number = page.sums.nextNumber
  const texts: (string | null)[] = []
  for (const { parent, id, hash, keys, modifiedAt, body } of rows)
    texts.push(parent, id, hash, keys, modifiedAt, body)
  // Each by itself: better-sqlite3 takes twice as long to get it out of a list.
  const { changes } = statements.insertRows.run(...texts, { object, number, run, at })
  if (changes < rows.length) {
    // Those that were there have lower numbers.
    for (const { parent, id } of rows) statements.removeFrom.run(object, parent, id, number)
    return null
  }
  for (const { hash, amount } of rows) page.sums.added(hash, amount)
  return rows.map((row) => addedNow(page, row))
}

/** Null where the row is there already. */
function add(page: PageContext, row: LaidRow): AppliedRow | null {
  const before = page.hasVersions ? page.statements.lastVersion.get(page.object, row.id) : undefined
  if (!insert(page, row, { number: page.sums.nextNumber, ...versionAfter(page, before) })) return null
  return addedNow(page, row)
}

/** What follows from a row that was put in with the next number. */
function addedNow(page: PageContext, row: LaidRow): AppliedRow {
  const number = page.sums.takeNumber()
  page.note(row.id, null)
  if (row.keys !== '') page.keys.add(row.id, readPairs(row.keys))
  return { applied: 'added', number }
}

const versionAfter = (page: PageContext, before: LastVersion | undefined) => ({
  version: (before?.version ?? 0) + 1,
  first_run: before?.first_run ?? page.run,
})

/** A row that is neither there nor can be put in. */
function failed({ object }: PageContext, { id }: LaidRow): never {
  throw new Error(`${object} ${id} can’t be staged: its place is taken by another row`)
}

function replace(page: PageContext, row: LaidRow, current: Current): void {
  const { object, run, at, statements } = page
  page.note(row.id, current)
  statements.keepVersion.run(run, at, object, current.parent, row.id)
  retire(page, row.id, current)
  const { number, version, first_run } = current
  if (!insert(page, row, { number, version: version + 1, first_run })) failed(page, row)
  rekey(page, row, current.keys)
}

/** Same content: its keys or the source's stamp may still be others; that is no new version. */
function remark(page: PageContext, row: LaidRow, current: Current): void {
  if (row.keys === current.keys && row.modifiedAt === current.modified_at) return
  page.note(row.id, current)
  page.statements.mark.run(row.keys, row.modifiedAt, page.object, current.parent, row.id)
  rekey(page, row, current.keys)
}

/** Takes a row out of the staged set, with its keys; its version has been kept. */
export function removeRow(page: PageContext, id: string, current: Current): void {
  page.note(id, current)
  page.statements.keepVersion.run(page.run, page.at, page.object, current.parent, id)
  retire(page, id, current)
  for (const [name, value] of readPairs(current.keys))
    page.statements.deleteKey.run(name, value, page.object, id)
}

function retire(page: PageContext, id: string, current: Current): void {
  page.sums.removed(current.hash, amountBefore(page, id, current))
  page.statements.remove.run(page.object, current.parent, id)
}

function amountBefore(page: PageContext, id: string, current: Current): string | undefined {
  const field = page.sums.amountField
  if (field === null) return undefined
  const row = page.statements.body.get(page.object, current.parent, id)
  return row && amountIn(JSON.parse(row.body), field)
}

/** Puts a row in; false where one of its id is there. */
function insert(
  page: PageContext,
  row: LaidRow,
  { number, version, first_run }: Pick<Current, 'number' | 'version' | 'first_run'>,
): boolean {
  const { object, run, at } = page
  const { changes } = page.statements.insert.run(
    object,
    row.parent,
    row.id,
    number,
    version,
    first_run,
    run,
    at,
    row.hash,
    row.keys,
    row.modifiedAt,
    row.body,
  )
  if (changes === 0) return false
  page.sums.added(row.hash, row.amount)
  return true
}

/** Brings record_key from a row's keys before to its keys now, touching only what differs. */
function rekey(page: PageContext, row: LaidRow, before: string): void {
  if (row.keys === before) return
  page.keys.write()
  const [old, now] = [readPairs(before), readPairs(row.keys)]
  for (const key of old)
    if (!now.some((k) => isSamePair(k, key)))
      page.statements.deleteKey.run(key[0], key[1], page.object, row.id)
  for (const key of now)
    if (!old.some((k) => isSamePair(k, key)))
      page.statements.insertKey.run(key[0], key[1], page.object, row.id)
}
