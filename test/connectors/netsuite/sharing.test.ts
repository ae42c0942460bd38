import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NetSuiteClient } from '../../../connectors/netsuite/client.js'
import { netsuiteMappings } from '../../../connectors/netsuite/mappings.js'
import { draftPlan, type ReadPlan } from '../../../connectors/netsuite/plan.js'
import { readAll } from '../../../connectors/netsuite/read-all.js'
import type { NetSuiteObject } from '../../../reconcile/records/object.js'
import { settings } from '../../wire/scripted-netsuite.js'

const PAGE = 1000

function planFor(object: NetSuiteObject): ReadPlan {
  const mapping = netsuiteMappings(settings(object))[object]
  if (!mapping) throw new Error(`${object} isn’t mapped`)
  return draftPlan(object, mapping, false)
}

/** A table of keys alone, in order; answers come in an order that chance decides. */
class Table implements Pick<NetSuiteClient, 'suiteql'> {
  readonly #keys: readonly number[]
  readonly #chance: () => number
  readonly asked: string[] = []

  constructor(keys: readonly number[], chance: () => number) {
    this.#keys = keys
    this.#chance = chance
  }

  async suiteql(query: string) {
    this.asked.push(query)
    for (let turns = Math.floor(this.#chance() * 6); turns > 0; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve))
    const above = Number(/ > (-?\d+)/.exec(query)?.[1] ?? Number.NEGATIVE_INFINITY)
    const upTo = Number(/ <= (-?\d+)/.exec(query)?.[1] ?? Number.POSITIVE_INFINITY)
    const equal = / = (-?\d+) ORDER/.exec(query)?.[1]
    const [low, high] = equal ? [Number(equal) - 1, Number(equal)] : [above, upTo]
    const [from, to] = [this.#after(low), this.#after(high)]
    const [count, top] = [to - from, this.#keys[to - 1]]
    if (query.includes('MAX('))
      return { rows: [{ top: String(top), row_count: String(count) }], hasMore: false, totalResults: 1 }
    const rows = this.#keys.slice(from, Math.min(to, from + PAGE)).map((key) => ({ id: String(key) }))
    return { rows, hasMore: count > PAGE, totalResults: count }
  }

  /** Where the first key greater than this one is. */
  #after(key: number): number {
    let [low, high] = [0, this.#keys.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#keys[middle] ?? 0) > key) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Keys in stretches: how many of them, and how far apart. */
const stretches = fc.array(
  fc.record({ rows: fc.integer({ min: 1, max: 90_000 }), gap: fc.constantFrom(0, 0, 1, 3, 200) }),
  { minLength: 2, maxLength: 3 },
)

function keysOf(
  all: readonly { readonly rows: number; readonly gap: number }[],
  isUnique: boolean,
): number[] {
  const keys: number[] = []
  let key = -5
  for (const { rows, gap } of all)
    for (let row = 0; row < rows; row += 1) {
      // Where keys aren't unique, up to seven rows share one.
      key += isUnique ? 1 + gap : row % 7 === 0 ? 1 + gap : 0
      keys.push(key)
    }
  return keys
}

/** Rows of each key. */
function counted(keys: readonly (string | undefined)[], into: Map<number, number>): void {
  for (const key of keys) into.set(Number(key), (into.get(Number(key)) ?? 0) + 1)
}

test.each([
  ['customer', true],
  ['application', false],
] as const)(
  'however keys of a %s lie, whatever answers first and wherever it ends: up to where it goes on, all rows have come',
  async (object, isUnique) => {
    const plan = planFor(object)
    await fc.assert(
      fc.asyncProperty(
        stretches,
        fc.integer({ min: 2, max: 4 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.99, noNaN: true })),
        fc.integer({ min: 1, max: 200 }),
        async (all, workers, stream, died) => {
          const keys = keysOf(all, isUnique)
          const table = new Table(keys, () => stream.next().value ?? 0)
          const reading = { client: table as unknown as NetSuiteClient, plan, conditions: [] }
          const whole = new Map<number, number>()
          for (const key of keys) whole.set(key, (whole.get(key) ?? 0) + 1)

          const come = new Map<number, number>()
          let after: string | null = null
          let pages = 0
          for await (const { rows, after: reached } of readAll(reading, null, workers)) {
            counted(
              rows.map(({ id }) => id),
              come,
            )
            after = reached
            pages += 1
            if (pages === died) break
          }
          const lacking = (upTo: number) =>
            [...whole].filter(([key, rows]) => key <= upTo && (come.get(key) ?? 0) < rows)
          if (after !== null) expect(lacking(Number(after))).toEqual([])
          for await (const { rows } of readAll(reading, after, workers))
            counted(
              rows.map(({ id }) => id),
              come,
            )
          // More than there are is right, too: what is shared may come from both.
          expect(lacking(Number.POSITIVE_INFINITY)).toEqual([])
          expect(come.size).toBe(whole.size)
        },
      ),
      { numRuns: process.env.TIEOUT_TEST_LONG === '1' ? 200 : 6, seed: 20261122 },
    )
  },
)

/** Chance that begins with a number and is the same each time: mulberry32. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

test.each([
  ['evenly', 0.08, [{ rows: 200_000, gap: 2 }]],
  [
    'here densely and there rarely',
    0.2,
    [
      { rows: 90_000, gap: 0 },
      { rows: 60_000, gap: 3 },
      { rows: 30_000, gap: 1 },
    ],
  ],
] as const)(
  'where ids lie %s, another pull asks nearly what the first one asked, whatever answers first',
  async (_how, most, all) => {
    const plan = planFor('customer')
    const keys = keysOf(all, true)
    const pulled = async (seed: number, slowness: number) => {
      const table = new Table(keys, chanceFrom(seed))
      const reading = { client: table as unknown as NetSuiteClient, plan, conditions: [] }
      for await (const _ of readAll(reading, null, 4))
        for (let turns = slowness; turns > 0; turns -= 1)
          await new Promise((resolve) => setImmediate(resolve))
      return table.asked
    }
    const first = new Set(await pulled(1, 0))
    for (const [seed, slowness] of [
      [2, 0],
      [3, 1],
      [4, 4],
      [5, 12],
    ] as const) {
      const asked = await pulled(seed, slowness)
      const others = asked.filter((query) => !first.has(query))
      expect(others.length / asked.length).toBeLessThan(most)
    }
  },
)
