import { keysOf } from '../../../reconcile/linking/keys-of.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { Store } from '../../../state/store.js'
import { at, runStart } from '../../state/support.js'
import type { Dice } from './dice.js'
import { idOf, Maker, type Sizes } from './make-record.js'

/** What one sync brings. */
export interface Change {
  readonly rows: readonly CanonicalRecord[]
  readonly gone: readonly { readonly object: ObjectName; readonly id: string }[]
}

const SHARES: Readonly<Partial<Record<ObjectName, number>>> = {
  account: 1,
  customer: 1.2,
  opportunity: 0.7,
  contract: 1.3,
  contractLine: 2.5,
  milestone: 0.15,
  invoice: 3,
  invoiceLine: 4,
  creditMemo: 0.6,
  creditMemoLine: 0.8,
  payment: 0.6,
  application: 1.5,
  salesOrder: 0.7,
  salesOrderLine: 0.8,
  link: 0.15,
  override: 0.3,
  purchaseOrder: 0.2,
  opportunityLine: 0.5,
}

/** What a density doesn't thin out. */
const BOOKED: ReadonlySet<string> = new Set(['account', 'customer', 'contract'])

/** A small world in which anything may point anywhere in its neighbourhood, and what happens to it from night to night. */
export class Book {
  readonly #dice: Dice
  readonly #sizes: Sizes
  readonly #maker: Maker
  /** As it was last brought, by object and id. */
  readonly #last = new Map<string, CanonicalRecord>()

  constructor(dice: Dice, accounts: number, density = 1) {
    this.#dice = dice
    this.#sizes = Object.fromEntries(
      Object.entries(SHARES).map(([object, share]) => [
        object,
        Math.max(2, Math.round(share * accounts * (BOOKED.has(object) ? 1 : density))),
      ]),
    )
    this.#maker = new Maker(dice, this.#sizes)
  }

  /** Most of what there may be. */
  first(): Change {
    const rows = this.#objects.flatMap((object) =>
      Array.from({ length: this.#sizes[object] ?? 0 }, (_, number) => number)
        .filter(() => this.#dice.in(0.85))
        .map((number) => this.#make(object, number)),
    )
    return { rows, gone: [] }
  }

  /** Some rows come or change, some go; a few nights nothing does. */
  change(most: number): Change {
    const rows: CanonicalRecord[] = []
    const gone: { object: ObjectName; id: string }[] = []
    for (let left = this.#dice.below(most + 1); left > 0; left -= 1) {
      const object = this.#dice.pick(this.#objects)
      const number = this.#dice.below(this.#sizes[object] ?? 1)
      if (this.#dice.in(0.3)) gone.push({ object, id: idOf(object, number) })
      else rows.push(this.#dice.in(0.4) ? this.#retouch(object, number) : this.#make(object, number))
    }
    return { rows, gone }
  }

  #make(object: ObjectName, number: number): CanonicalRecord {
    return this.#remember(this.#maker.make(object, number))
  }

  /** The row as it last was but for one field, as most changes are. */
  #retouch(object: ObjectName, number: number): CanonicalRecord {
    const next = this.#maker.make(object, number)
    const last = this.#last.get(`${object} ${next.id}`)
    if (!last) return this.#remember(next)
    if (this.#dice.in(0.1)) return this.#remember({ ...last, modifiedAt: this.#maker.stamp(object) })
    if (last.unreadable) return this.#remember(next)
    const field = this.#dice.pick(Object.keys({ ...last.values, ...next.values }))
    const { [field]: _, ...rest } = last.values
    const value = next.values[field]
    return this.#remember({ ...last, values: value === undefined ? rest : { ...rest, [field]: value } })
  }

  #remember(record: CanonicalRecord): CanonicalRecord {
    this.#last.set(`${record.object} ${record.id}`, record)
    return record
  }

  get #objects(): readonly ObjectName[] {
    return Object.keys(SHARES) as ObjectName[]
  }
}

/** Brings a change into a store, by a sync of its own. */
export async function stage(store: Store, runId: string, { rows, gone }: Change): Promise<void> {
  const objects = [...new Set([...rows.map(({ object }) => object), ...gone.map(({ object }) => object)])]
  await store.runs.start(runStart(runId))
  await store.staging.begin(runId, objects, at(1))
  for (const object of objects) {
    await store.staging.startPull(runId, object, {
      ...{ mode: 'changes', watermark: 'w', shape: 's', reading: 'r', resumed: false },
    } as const)
    const page = rows.filter((row) => row.object === object)
    for (let from = 0; from < page.length || from === 0; from += 1000)
      await store.staging.page(
        runId,
        object,
        page.slice(from, from + 1000).map((record) => ({ record, keys: keysOf(record) })),
        at(1),
        from === 0 ? { gone: gone.filter((one) => one.object === object).map(({ id }) => id) } : {},
      )
    await store.staging.finishObject(runId, object, at(1))
  }
  await store.staging.complete(runId, at(1), true)
  await store.runs.finish(runId, { status: 'done', finishedAt: at(1), outcome: '' })
}
