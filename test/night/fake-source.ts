import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import { Usage } from '../../connectors/http/usage.js'
import type { Page, PullFrom, Source } from '../../connectors/source.js'
import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import {
  type ObjectName,
  PARENT_FIELD,
  PARENT_OBJECT,
  type SystemName,
} from '../../reconcile/records/object.js'
import type { SourceRecord } from '../../reconcile/records/record.js'

/** A row as a system holds it: text values, and when it last changed. */
interface Held {
  readonly values: Readonly<Record<string, string | null>>
  readonly stamp: number
}

/** A system that people work in: tables in memory, with a clock that moves at each change. */
export class FakeSystem {
  readonly #rows = new Map<string, Held>()
  readonly #deleted = new Map<string, number>()
  #clock = 1

  /** Lines move their document's stamp, and have none themselves. */
  put(object: ObjectName, id: string, values: Readonly<Record<string, string | null>>): void {
    this.#touchParent(object, this.row(object, id)?.values)
    this.#rows.set(`${object}/${id}`, { values, stamp: this.#tick() })
    this.#deleted.delete(`${object}/${id}`)
    this.#touchParent(object, values)
  }

  remove(object: ObjectName, id: string): void {
    const row = this.row(object, id)
    if (!row) return
    this.vanish(object, id)
    this.#deleted.set(`${object}/${id}`, this.#tick())
    this.#touchParent(object, row.values)
  }

  /** A deletion that leaves no trace. */
  vanish(object: ObjectName, id: string): void {
    this.#rows.delete(`${object}/${id}`)
  }

  /** A change that moves no stamp, as a formula's does. */
  slip(object: ObjectName, id: string, values: Readonly<Record<string, string | null>>): void {
    this.#rows.set(`${object}/${id}`, { values, stamp: this.row(object, id)?.stamp ?? 0 })
  }

  row(object: ObjectName, id: string): Held | undefined {
    return this.#rows.get(`${object}/${id}`)
  }

  idsOf(object: ObjectName): readonly string[] {
    return idsIn(this.#rows.keys(), object)
  }

  linesOf(invoice: string): readonly string[] {
    return this.idsOf('invoiceLine').filter((id) => this.row('invoiceLine', id)?.values.invoiceId === invoice)
  }

  changedSince(object: ObjectName, since: number): readonly string[] {
    return this.idsOf(object).filter((id) => this.row(object, id)!.stamp >= since)
  }

  deletedSince(object: ObjectName, since: number): readonly string[] {
    return idsIn(this.#deleted.keys(), object).filter((id) => this.#deleted.get(`${object}/${id}`)! >= since)
  }

  get now(): number {
    return this.#clock
  }

  #tick(): number {
    return this.#clock++
  }

  #touchParent(object: ObjectName, values: Held['values'] | undefined): void {
    const parent = PARENT_OBJECT[object]
    const id = values?.[PARENT_FIELD[object] ?? '']
    const row = parent && id ? this.row(parent, id) : undefined
    if (row) this.#rows.set(`${parent}/${id}`, { ...row, stamp: this.#tick() })
  }
}

const idsIn = (names: Iterable<string>, object: ObjectName): string[] =>
  [...names].flatMap((name) => (name.startsWith(`${object}/`) ? [name.slice(object.length + 1)] : [])).sort()

export interface FakeOptions {
  readonly system: SystemName
  readonly objects: readonly ObjectName[]
  readonly pageRows?: number
  /** Objects that are read in full every time. */
  readonly withoutWatermark?: readonly ObjectName[]
  readonly mapping?: (object: ObjectName) => Partial<ObjectMapping>
  readonly shape?: (object: ObjectName) => string
  readonly notes?: readonly string[]
  readonly warnings?: readonly string[]
  /** Told before each request; may change the system, or throw. */
  readonly onRequest?: (what: string) => void
}

/** A source on a fake system: every question is a request, and is written down. */
export class FakeSource implements Source {
  readonly system: SystemName
  readonly objects: readonly ObjectName[]
  readonly asked: string[] = []
  readonly usage = new Usage()
  readonly #held: FakeSystem
  readonly #options: FakeOptions

  constructor(held: FakeSystem, options: FakeOptions) {
    this.system = options.system
    this.objects = options.objects
    this.#held = held
    this.#options = options
  }

  mapping(object: ObjectName): ObjectMapping {
    const fields = { total: { field: 'total' }, amount: { field: 'amount' }, name: { field: 'name' } }
    const parent = PARENT_FIELD[object]
    return {
      from: object,
      where: null,
      fields: { ...fields, ...(parent ? { [parent]: { field: parent } } : {}) },
      configured: new Set(),
      extra: {},
      ...this.#options.mapping?.(object),
    }
  }

  async connect(
    _signal?: AbortSignal,
    remembered: string | null = null,
    anew: ReadonlySet<ObjectName> = new Set(),
  ) {
    const without = anew.size === 0 ? '' : `, nothing of ${[...anew].join(', ')}`
    this.#ask(remembered === null ? 'connect' : `connect knowing ${remembered}${without}`)
    const { notes = [], warnings = [] } = this.#options
    return { mapped: {}, notes, warnings, timezone: null, remembered: `${this.system} of old` }
  }

  async *pull(object: ObjectName, _signal?: AbortSignal, from?: PullFrom): AsyncGenerator<Page> {
    if (from?.since != null) yield* this.#changes(object, Number(from.since))
    else yield* this.#everything(object, from?.after ?? null)
  }

  async watermark(object: ObjectName): Promise<string | null> {
    return this.#options.withoutWatermark?.includes(object) ? null : String(this.#held.now)
  }

  shape(object: ObjectName): string {
    return this.#options.shape?.(object) ?? object
  }

  async *ids(object: ObjectName): AsyncGenerator<readonly string[]> {
    this.#ask(`ids ${object}`)
    yield this.#held.idsOf(object)
  }

  async controlTotal(object: ObjectName) {
    this.#ask(`total ${object}`)
    const ids = this.#held.idsOf(object)
    const field = AMOUNT_FIELD[object]
    // Whole numbers below a thousand, so that plain addition is exact.
    const sum = ids.reduce(
      (total, id) => total + Number(this.#held.row(object, id)!.values[field ?? ''] ?? 0),
      0,
    )
    return { object, query: '', parameters: [], count: ids.length, amount: field ? String(sum) : null }
  }

  async close(): Promise<void> {}

  async *#everything(object: ObjectName, after: string | null): AsyncGenerator<Page> {
    const size = this.#options.pageRows ?? 2
    let last = after
    for (;;) {
      this.#ask(`page ${object} after ${last ?? 'nothing'}`)
      const ids = this.#held.idsOf(object).filter((id) => last === null || id > last)
      const page = ids.slice(0, size)
      last = page.at(-1) ?? last
      if (page.length > 0) yield { object, records: this.#records(object, page), after: last! }
      if (page.length < size) return
    }
  }

  async *#changes(object: ObjectName, since: number): AsyncGenerator<Page> {
    this.#ask(`changes ${object} since ${since}`)
    const parent = PARENT_OBJECT[object]
    if (!parent) {
      const records = this.#records(object, this.#held.changedSince(object, since))
      yield { object, records, gone: this.#held.deletedSince(object, since) }
      return
    }
    const parents = [...this.#held.changedSince(parent, since), ...this.#held.deletedSince(parent, since)]
    const field = PARENT_FIELD[object]!
    const lines = this.#held
      .idsOf(object)
      .filter((id) => parents.includes(this.#held.row(object, id)!.values[field] ?? ''))
    yield { object, records: this.#records(object, lines), wholeParents: parents }
  }

  #records(object: ObjectName, ids: readonly string[]): SourceRecord[] {
    return ids.map((id) => ({ object, id, modifiedAt: null, values: this.#held.row(object, id)!.values }))
  }

  #ask(what: string): void {
    this.#options.onRequest?.(what)
    this.asked.push(what)
    this.usage.sent()
  }
}
