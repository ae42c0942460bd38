import { AMOUNT_FIELD } from '../../../connectors/amount-field.js'
import type { Page, Source } from '../../../connectors/source.js'
import { add, formatExact, parseDecimal, ZERO } from '../../../reconcile/basics/fraction.js'
import { type ObjectName, PARENT_FIELD } from '../../../reconcile/records/object.js'
import { readRecord } from '../../../reconcile/records/read-record.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'

/** The least that a store has to do with pages: kept in memory, object by object. */
export class Stager {
  readonly #rows = new Map<ObjectName, Map<string, CanonicalRecord>>()
  readonly #watermarks = new Map<ObjectName, string | null>()
  #remembered: string | null = null
  sweeps = 0

  /** One night: what changed, then the source's own count and sum; what doesn't agree is swept and read in full. */
  async night(source: Source): Promise<void> {
    try {
      const connection = await source.connect(undefined, this.#remembered)
      for (const object of source.objects) await this.#pull(source, object)
      for (const object of source.objects) {
        if (!(await this.#agrees(source, object))) await this.#sweep(source, object)
      }
      this.#remembered = connection.remembered ?? null
    } finally {
      await source.close()
    }
  }

  /** Everything staged, in the order of ids. */
  content(): Readonly<Record<string, readonly CanonicalRecord[]>> {
    return Object.fromEntries(
      [...this.#rows].map(([object, rows]) => [
        object,
        [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      ]),
    )
  }

  rows(object: ObjectName): Map<string, CanonicalRecord> {
    const rows = this.#rows.get(object) ?? new Map<string, CanonicalRecord>()
    this.#rows.set(object, rows)
    return rows
  }

  async #pull(source: Source, object: ObjectName): Promise<void> {
    const since = this.#watermarks.get(object) ?? null
    const watermark = await source.watermark(object)
    if (since === null) await this.#full(source, object)
    else
      for await (const page of source.pull(object, undefined, { since, after: null })) this.take(source, page)
    this.#watermarks.set(object, watermark)
  }

  async #full(source: Source, object: ObjectName): Promise<void> {
    const seen = new Set<string>()
    for await (const page of source.pull(object)) {
      this.take(source, page)
      for (const { id } of page.records) seen.add(id)
    }
    const rows = this.rows(object)
    for (const id of rows.keys()) if (!seen.has(id)) rows.delete(id)
  }

  take(source: Source, { object, records, gone = [], wholeParents = [] }: Page): void {
    const rows = this.rows(object)
    const parents = new Set(wholeParents)
    const parentOf = ({ values }: CanonicalRecord) => values[PARENT_FIELD[object] ?? ''] ?? ''
    for (const [id, row] of rows) if (parents.has(parentOf(row))) rows.delete(id)
    for (const row of records) rows.set(row.id, readRecord(row, source.mapping(object)))
    for (const id of gone) rows.delete(id)
  }

  async #agrees(source: Source, object: ObjectName): Promise<boolean> {
    const { count, amount } = await source.controlTotal(object)
    const rows = [...this.rows(object).values()]
    const sum = rows.map(({ values }) => parseDecimal(values[AMOUNT_FIELD[object] ?? ''] ?? '0') ?? ZERO)
    return count === rows.length && (amount === null || amount === formatExact(sum.reduce(add, ZERO)))
  }

  async #sweep(source: Source, object: ObjectName): Promise<void> {
    this.sweeps += 1
    const there = new Set<string>()
    for await (const ids of source.ids(object)) for (const id of ids) there.add(id)
    const rows = this.rows(object)
    for (const id of rows.keys()) if (!there.has(id)) rows.delete(id)
    await this.#full(source, object)
  }
}
