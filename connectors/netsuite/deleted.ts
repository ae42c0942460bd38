import type { NetSuiteClient } from './client.js'
import { PAGE } from './keyset.js'
import type { ReadPlan } from './plan.js'
import { Refusal } from './refusal.js'
import { selectKeys } from './select.js'
import { changedSince } from './watermark.js'

/** More deletions than that aren't looked up one by one: comparing all ids is cheaper. */
const MOST = 5000
/** Ids in one list; Oracle takes a thousand. */
const LIST = 500

/** One list for all objects; an object that asks again wants to know what was deleted meanwhile. */
interface Asked {
  readonly ids: Promise<readonly string[]>
  readonly by: Set<string>
}

/**
 * The account's list of deleted records, where the role may read it. It names records of all kinds by ids that only
 * differ within a kind, and how it names kinds differs: so each id is looked up where it might have been.
 */
export class DeletedRecords {
  readonly #client: NetSuiteClient
  readonly #known = new Map<string, Asked>()
  /** Null: not asked yet. */
  isReadable: boolean | null = null

  constructor(client: NetSuiteClient) {
    this.#client = client
  }

  /** Whether it can be read; asked once. */
  async probe(signal?: AbortSignal): Promise<boolean> {
    this.isReadable ??= await this.#isTaken(signal)
    return this.isReadable
  }

  /** Ids of an object that were deleted since a time of the account's clock and aren't there. */
  async of(plan: ReadPlan, key: string, since: string, signal?: AbortSignal): Promise<readonly string[]> {
    if (this.isReadable === false) return []
    const deleted = await this.#since(`${since.slice(0, 10)} 00:00:00`, plan.object, signal)
    const gone: string[] = []
    for (let start = 0; start < deleted.length; start += LIST) {
      const some = deleted.slice(start, start + LIST)
      const query = selectKeys(plan, key, [`${key} IN (${some.join(', ')})`])
      const there = new Set((await this.#client.suiteql(query, PAGE, 0, signal)).rows.map(({ id }) => id))
      gone.push(...some.filter((id) => !there.has(id)))
    }
    return gone
  }

  /** By whole days: the day alone may be all that is kept of a deletion. */
  #since(since: string, object: string, signal?: AbortSignal): Promise<readonly string[]> {
    const known = this.#known.get(since)
    if (known && !known.by.has(object)) {
      known.by.add(object)
      return known.ids
    }
    const ids = this.#read(since, signal)
    ids.catch(() => this.#known.delete(since))
    this.#known.set(since, { ids, by: new Set([object]) })
    return ids
  }

  async #read(since: string, signal?: AbortSignal): Promise<readonly string[]> {
    const ids: string[] = []
    for (;;) {
      const page = await this.#page(since, ids.at(-1) ?? '-1', PAGE, signal)
      if (page === null) {
        this.isReadable = false
        return []
      }
      ids.push(...page.rows.flatMap(({ id }) => (id !== undefined && /^\d+$/.test(id) ? [id] : [])))
      if (!page.hasMore || page.rows.length === 0) return ids
      if (ids.length > MOST) return []
    }
  }

  async #isTaken(signal?: AbortSignal): Promise<boolean> {
    return (await this.#page('2000-01-01 00:00:00', '-1', 1, signal)) !== null
  }

  async #page(since: string, above: string, limit: number, signal?: AbortSignal) {
    const query = `SELECT DISTINCT d.recordid AS id FROM deletedrecord d WHERE ${changedSince('d.deleteddate', since)} AND d.recordid > ${above} ORDER BY d.recordid`
    try {
      return await this.#client.suiteql(query, limit, 0, signal)
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }
}
