import type { Finder } from '../../../reconcile/linking/finder.js'
import type { Gathering } from '../../../reconcile/linking/gathering.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { stagedObjects } from '../../tables/staged-object.js'
import type { StoreTools } from '../../tools.js'
import type { Group, Visits } from '../../visits.js'
import type { Engine } from '../engine.js'
import { FEW_PAGES, MANY_PAGES } from '../open-database.js'
import { StagedFinder } from './finder.js'
import { GatheredBook } from './gather.js'
import { statements } from './statements.js'

const HOLDERS = 1000

/** While the book is sorted: as much as that again is what a sort holds, and what the allocator may keep from then on. */
const SORTING_PAGES = -8192
/** Of temporary tables, which are written and read in order: SQLite would keep 16 MB of them, and grow with the book until then. */
const FEW_TEMPORARY_PAGES = -2048
const SELECT_HOLDERS = `SELECT id FROM staged WHERE object = ? AND parent = '' AND id > ? ORDER BY id LIMIT ${HOLDERS}`

/** Groups of the book, put at hand some at a time. */
export class SqliteVisits implements Visits {
  readonly #engine: Engine
  readonly #tools: StoreTools
  #finder: StagedFinder | null = null

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#tools = tools
  }

  begin(): void {
    this.#finder = new StagedFinder(statements(this.#engine), this.#tools)
  }

  async count(gatherings: readonly Gathering[]): Promise<number> {
    const objects = new Set<string>(gatherings.map(({ object }) => object))
    let records = 0
    for (const { object, count } of this.#engine.all(stagedObjects()))
      if (objects.has(object)) records += count
    return records
  }

  async *groups(
    gatherings: readonly Gathering[],
    holder: ObjectName,
    unitOf: (finder: Finder, holderId: string) => string,
  ): AsyncIterable<readonly Group[]> {
    this.begin()
    this.#engine.pragma(`cache_size = ${SORTING_PAGES}`)
    this.#engine.pragma(`temp.cache_size = ${FEW_TEMPORARY_PAGES}`)
    const book = new GatheredBook(this.#engine, gatherings)
    book.fill(this.#holders(holder, unitOf))
    // The book is read once, by others: hardly any page of it is worth keeping.
    this.#engine.pragma(`cache_size = ${FEW_PAGES}`)
    try {
      yield* book.batches()
    } finally {
      book.drop()
      this.#engine.pragma(`cache_size = ${MANY_PAGES}`)
    }
  }

  async visit<T>(
    groups: readonly Group[],
    work: (group: Group, records: readonly CanonicalRecord[], finder: Finder) => T,
  ): Promise<readonly T[]> {
    const finder = this.#at()
    return this.#engine.read(() => {
      const loaded = finder.load(idsOf(groups))
      return groups.map((group) => work(group, recordsOf(group, loaded), finder))
    })
  }

  *#holders(
    object: ObjectName,
    unitOf: (finder: Finder, id: string) => string,
  ): Iterable<readonly (readonly [string, string])[]> {
    const finder = this.#at()
    const after = this.#engine.prepare<[string, string], [string]>(SELECT_HOLDERS).raw()
    for (let last: string | undefined = ''; last !== undefined; ) {
      const ids: readonly string[] = after.all(object, last).flat()
      finder.load(new Map([[object, ids]]))
      yield ids.map((id) => [id, unitOf(finder, id)] as const)
      last = ids.at(-1)
    }
  }

  #at(): StagedFinder {
    if (!this.#finder) throw new Error('groups are visited once the book was begun to be looked at')
    return this.#finder
  }
}

function idsOf(groups: readonly Group[]): ReadonlyMap<ObjectName, readonly string[]> {
  const all = new Map<ObjectName, string[]>()
  for (const { ids } of groups) {
    for (const [object, own] of ids) {
      const known = all.get(object)
      if (known) for (const id of own) known.push(id)
      else all.set(object, [...own])
    }
  }
  return all
}

function recordsOf(
  { ids }: Group,
  loaded: ReadonlyMap<ObjectName, ReadonlyMap<string, CanonicalRecord>>,
): readonly CanonicalRecord[] {
  const records: CanonicalRecord[] = []
  for (const [object, own] of ids) {
    const there = loaded.get(object)
    for (const id of own) {
      const record = there?.get(id)
      if (record) records.push(record)
    }
  }
  return records
}
