import type { Key } from '../../../reconcile/linking/key.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { bodyOf, contentHash } from '../../staging/body.js'
import type { StagedInput } from '../../store.js'
import { NO_PARENT } from '../../tables/staged.js'
import { cleanOptional, cleanText } from '../../text/clean.js'
import type { Note } from './notes.js'
import type { ObjectSums } from './object-sums.js'
import type { Current, LastVersion, StagingStatements } from './statements.js'

/** Where and when a page is applied. */
export interface PageContext {
  readonly object: ObjectName
  /** The field that names the parent; null where the object's rows aren't lines. */
  readonly parentField: string | null
  readonly run: number
  readonly at: string
  readonly sums: ObjectSums
  readonly statements: StagingStatements
  /** Whether a new row may be one that was there before: never in a first pull. */
  readonly hasVersions: boolean
  readonly note: Note
}

export type Applied = 'added' | 'changed' | 'unchanged'

interface Incoming {
  readonly id: string
  readonly parent: string
  readonly modifiedAt: string | null
  readonly body: string
  readonly hash: string
  readonly pairs: readonly Pair[]
  readonly keys: string
  readonly amount: string | undefined
}

/** What happened to a row, and its number. */
export interface AppliedRow {
  readonly applied: Applied
  readonly number: number
}

/**
 * Stages one row inside a transaction. `isLikelyNew`: it is put in without being looked up first, and looked up only where
 * it turns out to be there.
 */
export function applyRow(page: PageContext, row: StagedInput, isLikelyNew = false): AppliedRow {
  const incoming = incomingOf(page, row)
  const added = isLikelyNew ? add(page, incoming) : null
  if (added) return added
  const current = currentOf(page, incoming)
  if (!current) return add(page, incoming) ?? failed(page, incoming)
  if (current.hash === incoming.hash) remark(page, incoming, current)
  else replace(page, incoming, current)
  return { applied: current.hash === incoming.hash ? 'unchanged' : 'changed', number: current.number }
}

function incomingOf(page: PageContext, { record, keys }: StagedInput): Incoming {
  const id = cleanText(record.id)
  const body = bodyOf(record)
  const field = page.sums.amountField
  const pairs = pairsOf(page.object, id, keys)
  return {
    id,
    parent: page.parentField === null ? '' : parentOf(record.values[page.parentField]),
    modifiedAt: cleanOptional(record.modifiedAt),
    body,
    hash: contentHash(page.object, id, body),
    pairs,
    keys: pairs.length === 0 ? '' : JSON.stringify(pairs),
    amount: field === null ? undefined : record.values[field],
  }
}

const parentOf = (value: string | undefined): string =>
  value === undefined || value === '' ? NO_PARENT : cleanText(value)

function currentOf(page: PageContext, { id, parent }: Incoming): Current | undefined {
  const { statements, object } = page
  const here = statements.current.get(object, parent, id)
  return here ?? (parent === '' ? undefined : statements.currentLine.get(object, id))
}

/** Null where the row is there already. */
function add(page: PageContext, row: Incoming): AppliedRow | null {
  const before = page.hasVersions ? page.statements.lastVersion.get(page.object, row.id) : undefined
  if (!insert(page, row, { number: page.sums.nextNumber, ...versionAfter(page, before) })) return null
  const number = page.sums.takeNumber()
  page.note(row.id, null)
  for (const [name, value] of row.pairs) page.statements.insertKey.run(name, value, page.object, row.id)
  return { applied: 'added', number }
}

const versionAfter = (page: PageContext, before: LastVersion | undefined) => ({
  version: (before?.version ?? 0) + 1,
  first_run: before?.first_run ?? page.run,
})

/** A row that is neither there nor can be put in. */
function failed({ object }: PageContext, { id }: Incoming): never {
  throw new Error(`${object} ${id} can’t be staged: its place is taken by another row`)
}

function replace(page: PageContext, row: Incoming, current: Current): void {
  const { object, run, at, statements } = page
  page.note(row.id, current)
  statements.keepVersion.run(run, at, object, current.parent, row.id)
  retire(page, row.id, current)
  const { number, version, first_run } = current
  if (!insert(page, row, { number, version: version + 1, first_run })) failed(page, row)
  rekey(page, row, current.keys)
}

/** Same content: its keys or the source's stamp may still be others; that is no new version. */
function remark(page: PageContext, row: Incoming, current: Current): void {
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
  for (const [name, value] of keysOf(current.keys))
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
  return row && (JSON.parse(row.body) as { values: Record<string, string> }).values[field]
}

/** Puts a row in; false where one of its id is there. */
function insert(
  page: PageContext,
  row: Incoming,
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

/** `OBJECT.id` with the record's own id is answered by the staged row itself. */
const isOwnId = (object: ObjectName, id: string, key: Key): boolean =>
  key.value === id && key.name === `${object}.id`

type Pair = readonly [name: string, value: string]

/** Keys but for the record's own id, sorted and each once. */
function pairsOf(object: ObjectName, id: string, keys: readonly Key[]): readonly Pair[] {
  const pairs: Pair[] = []
  for (const key of keys) if (!isOwnId(object, id, key)) pairs.push([key.name, cleanText(key.value)])
  return pairs.length < 2
    ? pairs
    : pairs.sort(byText).filter((pair, at) => at === 0 || !isSame(pair, pairs[at - 1]))
}

/** In the order of their JSON; names are words, so that those which differ tell it. */
function byText(a: Pair, b: Pair): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1
  const [one, other] = [JSON.stringify(a[1]), JSON.stringify(b[1])]
  return one < other ? -1 : one > other ? 1 : 0
}

const isSame = (a: Pair, b: Pair | undefined): boolean => a[0] === b?.[0] && a[1] === b[1]

const keysOf = (text: string): readonly Pair[] => (text === '' ? [] : (JSON.parse(text) as Pair[]))

/** Brings record_key from a row's keys before to its keys now, touching only what differs. */
function rekey(page: PageContext, row: Incoming, before: string): void {
  if (row.keys === before) return
  const [old, now] = [keysOf(before), row.pairs]
  for (const key of old)
    if (!now.some((k) => isSame(k, key))) page.statements.deleteKey.run(key[0], key[1], page.object, row.id)
  for (const key of now)
    if (!old.some((k) => isSame(k, key))) page.statements.insertKey.run(key[0], key[1], page.object, row.id)
}
