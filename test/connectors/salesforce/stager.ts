import type { PullFrom, Source } from '../../../connectors/source.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { readRecord } from '../../../reconcile/records/read-record.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'

/** What a store does with pages, in its smallest form: the rows of each object by id, and where the next pull starts. */
export class Stager {
  readonly rows = new Map<ObjectName, Map<string, CanonicalRecord>>()
  readonly #since = new Map<ObjectName, string>()

  /** Changes where the last pull left a watermark, else everything. */
  async pull(source: Source, object: ObjectName): Promise<void> {
    const next = await source.watermark(object)
    const since = this.#since.get(object) ?? null
    if (since === null) this.rows.delete(object)
    await this.take(source, object, { since, after: null })
    if (next === null) this.#since.delete(object)
    else this.#since.set(object, next)
  }

  async take(source: Source, object: ObjectName, from: PullFrom): Promise<number> {
    const rows = this.rows.get(object) ?? new Map<string, CanonicalRecord>()
    this.rows.set(object, rows)
    let pages = 0
    for await (const page of source.pull(object, undefined, from)) {
      pages += 1
      for (const row of page.records) {
        const record = readRecord(row, source.mapping(object))
        rows.set(record.id, record)
      }
      for (const id of page.gone ?? []) rows.delete(id)
    }
    return pages
  }

  /** Sorted, so that two stagers can be compared. */
  content(object: ObjectName): readonly CanonicalRecord[] {
    return [...(this.rows.get(object)?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}
