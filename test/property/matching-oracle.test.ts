import fc from 'fast-check'
import { expect, it } from 'vitest'
import { align } from '../../reconcile/matching/align.js'
import { leastUnexplainedAlong } from '../../reconcile/matching/along.js'
import { pairBucket } from '../../reconcile/matching/bucket.js'
import { Ledger } from '../../reconcile/matching/ledger.js'
import { fittingSubset } from '../../reconcile/matching/subset.js'
import { tie } from '../../reconcile/matching/tie.js'
import { bundleOf, itemOf } from '../reconcile/support/matching.js'

const GROUP = {
  name: 'P',
  allowance: { fixed: 0n, share: null },
  window: { early: 5, late: 5 },
  takesMore: false,
  takenBack: [],
}

/**
 * Beside the matcher, an obvious and slow one with the same objective: everything is tried, the least unexplained money
 * wins, then the nearest dates.
 */

const RUNS = process.env.TIEOUT_TEST_LONG ? 20_000 : 400

/** Every way to put what is there into blocks: a row at a time into one of the blocks so far, or into one of its own. */
function* partitions<T>(rows: readonly T[]): Iterable<T[][]> {
  const [first, ...rest] = rows
  if (first === undefined) {
    yield []
    return
  }
  for (const blocks of partitions(rest)) {
    yield [[first], ...blocks]
    for (const [at, block] of blocks.entries())
      yield blocks.map((one, index) => (index === at ? [first, ...block] : one))
  }
}

interface Side {
  readonly side: 'expected' | 'billed'
  readonly amount: number
}

const sum = (rows: readonly Side[], side: Side['side']): number =>
  rows.filter((row) => row.side === side).reduce((all, { amount }) => all + amount, 0)

/** Money of a block that nothing explains: one item may have several bundles, or one bundle several items. */
function unexplained(block: readonly Side[]): number {
  const items = block.filter(({ side }) => side === 'expected').length
  const bundles = block.length - items
  const off = Math.abs(sum(block, 'expected') - sum(block, 'billed'))
  return items > 1 && bundles > 1 ? Number.POSITIVE_INFINITY : off
}

const leastUnexplained = (rows: readonly Side[]): number => {
  let least = Number.POSITIVE_INFINITY
  for (const blocks of partitions(rows))
    least = Math.min(
      least,
      blocks.reduce((all, block) => all + unexplained(block), 0),
    )
  return least
}

const small = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })

it('what shares its days is paired with the least unexplained money', () => {
  fc.assert(
    fc.property(small, small, (expected, billed) => {
      const items = expected.map((amount, n) => itemOf(`${n}`, amount, 100))
      // Lines of one invoice: two alike are no duplicates.
      const bundles = billed.map((amount) => bundleOf('1', amount, 100, { start: 100, end: 129 }))
      const ledger = new Ledger(GROUP, items, bundles)
      pairBucket(ledger, 'service dates', items, bundles)
      const paired = [...ledger.matches].map((match) => Math.abs(Number(match.billed - match.expected)))
      const open = ledger.open.map(({ amount }) => Number(amount))
      const left = ledger.waiting.map(({ amount }) => Number(amount))
      const total = [...paired, ...open, ...left].reduce((all, amount) => all + amount, 0)
      const rows: Side[] = [
        ...expected.map((amount) => ({ side: 'expected' as const, amount })),
        ...billed.map((amount) => ({ side: 'billed' as const, amount })),
      ]
      expect(total).toBeLessThanOrEqual(leastUnexplained(rows))
    }),
    { numRuns: RUNS },
  )
})

/** Every pairing of rows with columns, crossing or not. */
function* pairings(rows: number, columns: readonly number[]): Iterable<[number, number][]> {
  if (rows === 0) {
    yield []
    return
  }
  yield* pairings(rows - 1, columns)
  for (const column of columns)
    for (const others of pairings(
      rows - 1,
      columns.filter((one) => one !== column),
    ))
      yield [...others, [rows - 1, column]]
}

const dates = fc
  .array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 })
  .map((days) => [...days].sort((a, b) => a - b))

it('equal amounts are paired as often as can be, with the fewest days between them', () => {
  fc.assert(
    fc.property(dates, dates, fc.integer({ min: 1, max: 70 }), (billed, due, window) => {
      const days = (row: number, column: number) => Math.abs(billed[row]! - due[column]!)
      const may = (row: number, column: number) => days(row, column) <= window
      const found = align(billed.length, due.length, (row, column) =>
        may(row, column) ? days(row, column) : null,
      )
      const worth = (pairs: readonly [number, number][]) =>
        pairs.length * 1_000 - pairs.reduce((all, [row, column]) => all + days(row, column), 0)
      let best = 0
      for (const pairs of pairings(
        billed.length,
        due.map((_, index) => index),
      ))
        if (pairs.every(([row, column]) => may(row, column))) best = Math.max(best, worth(pairs))
      expect(worth(found)).toBe(best)
      expect(found.every(([row, column]) => may(row, column))).toBe(true)
    }),
    { numRuns: RUNS },
  )
})

it('a subset that fits is found wherever there is one, the smallest first', () => {
  const amounts = fc.array(fc.integer({ min: -9, max: 20 }), { maxLength: 8 })
  fc.assert(
    fc.property(amounts, fc.integer({ min: -5, max: 60 }), (values, wanted) => {
      const sizes: number[] = []
      for (let mask = 1; mask < 2 ** values.length; mask += 1) {
        const chosen = values.filter((_, bit) => (mask >> bit) & 1)
        if (chosen.reduce((all, value) => all + value, 0) === wanted) sizes.push(chosen.length)
      }
      const found = fittingSubset(values.map(BigInt), (total) => total === BigInt(wanted))
      expect(found?.length ?? null).toBe(sizes.length > 0 ? Math.min(...sizes) : null)
      if (found) expect(found.reduce((all, at) => all + values[at]!, 0)).toBe(wanted)
    }),
    { numRuns: RUNS },
  )
})

const toCome = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 12 }), due: fc.boolean() }), {
  maxLength: 5,
})

it('what was billed along with others leaves the least unexplained, then the fewest differences, then is the least', () => {
  fc.assert(
    fc.property(toCome, fc.integer({ min: -8, max: 30 }), (expected, rest) => {
      /** Money that nothing explains; findings that it would make, where there is any beyond or lacking; items. */
      const rank = (isChosen: (at: number) => boolean): [number, number, number] => {
        const chosen = expected.filter((_, at) => isChosen(at))
        const left = expected.filter(({ due }, at) => due && !isChosen(at))
        const beyond = Math.abs(rest - chosen.reduce((all, { amount }) => all + amount, 0))
        const differences = left.length + (beyond > 0 ? 1 : 0)
        const open = left.reduce((all, { amount }) => all + amount, 0)
        return [beyond + open, rest === 0 ? 0 : differences, chosen.length]
      }
      const key = ([money, differences, items]: readonly number[]): number =>
        money! * 10_000 + differences! * 100 + items!
      let least = Number.POSITIVE_INFINITY
      for (let mask = 0; mask < 2 ** expected.length; mask += 1)
        least = Math.min(least, key(rank((at) => ((mask >> at) & 1) === 1)))
      const items = expected.map(({ amount, due }, n) => ({ ...itemOf(`${n}`, amount, 100), due }))
      const found = leastUnexplainedAlong(new Ledger(GROUP, items, []), items, BigInt(rest))
      expect(key(rank((at) => found.includes(items[at]!)))).toBe(least)
    }),
    { numRuns: RUNS },
  )
})

/** More rows than are arranged in every way, of amounts of which no two sets come to the same. */
const many = fc.record({
  count: fc.integer({ min: 6, max: 14 }),
  split: fc.constantFrom(null, 'one in two', 'two in one'),
  off: fc.constantFrom(0, 1, -1),
  order: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
})

const shuffled = <T>(rows: readonly T[], order: readonly number[]): T[] =>
  rows
    .map((row, at) => ({ row, key: order[at % order.length]! * 31 + at }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row)

it('where there is more than is searched exactly, all that adds up ties, and what is off is off by just that', () => {
  fc.assert(
    fc.property(many, ({ count, split, off, order }) => {
      const amounts = Array.from({ length: count }, (_, n) => 10 * 3 ** n)
      const items = amounts.map((amount, n) => itemOf(`${n}`, amount, 100))
      const [first, second, third, ...others] = amounts as [number, number, number, ...number[]]
      const lines =
        split === 'one in two'
          ? [first + off, second - 7, 7, third]
          : split === 'two in one'
            ? [first + off, second + third]
            : [first + off, second, third]
      const bundles = shuffled([...lines, ...others], order).map((amount) =>
        bundleOf('1', amount, 100, { start: 100, end: 129 }),
      )
      const ledger = new Ledger(GROUP, items, bundles)
      pairBucket(ledger, 'service dates', items, bundles)
      expect([ledger.open, ledger.waiting]).toEqual([[], []])
      const differences = [...ledger.matches].map(({ billed, expected }) => Number(billed - expected))
      expect(differences.filter((difference) => difference !== 0)).toEqual(off === 0 ? [] : [off])
      // Nothing but what is off is thrown together with it.
      const wrong = [...ledger.matches].find(({ billed, expected }) => billed !== expected)
      expect(wrong?.items ?? []).toEqual(off === 0 ? [] : [items[0]])
    }),
    { numRuns: RUNS },
  )
})

it('where there is more than is searched exactly, a later invoice that repeats one is left over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 14 }), fc.nat(), (count, pick) => {
      const items = Array.from({ length: count }, (_, n) => itemOf(`${n}`, 10 * 3 ** n, 100))
      const bundle = (id: string, amount: bigint, date: number) =>
        bundleOf(id, Number(amount), date, { start: 100, end: 129 })
      // The later one lies nearer to the bill date; the first is the one that was due all the same.
      const bundles = items.map(({ amount }, n) => bundle(`${n}`, amount, 95))
      const again = bundle('later', items[pick % count]!.amount, 100)
      const ledger = new Ledger(GROUP, items, [...bundles, again])
      pairBucket(ledger, 'service dates', items, [...bundles, again])
      expect(ledger.open).toEqual([])
      expect(ledger.waiting).toEqual([again])
      for (const { billed, expected } of ledger.matches) expect(billed).toBe(expected)
    }),
    { numRuns: RUNS },
  )
})

const ofOneInvoice = (amounts: readonly number[]) =>
  amounts.map((amount) => bundleOf('1', amount, 100, { start: 100, end: 129 }))

it('where there is more than is searched exactly, what is left pairs by size, or as a whole where it adds up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 14 }), fc.nat(), (count, key) => {
      const amounts = Array.from({ length: count }, (_, n) => 10 * 3 ** n)
      const [first, second, ...others] = amounts as [number, number, ...number[]]
      const items = amounts.map((amount, n) => itemOf(`${n}`, amount, 100))
      const differences = (lines: readonly number[]) => {
        const bundles = ofOneInvoice(shuffled([...lines, ...others], [key, 7, 3, key % 5]))
        const ledger = new Ledger(GROUP, items, bundles)
        pairBucket(ledger, 'service dates', items, bundles)
        const off = [...ledger.matches].map(({ billed, expected }) => Number(billed - expected))
        return {
          off: off.filter((one) => one !== 0),
          left: ledger.waiting.map(({ amount }) => Number(amount)),
        }
      }
      expect(differences([first + 2, second - 1])).toEqual({ off: [-1, 2], left: [] })
      expect(differences([first + 3, second - 3])).toEqual({ off: [], left: [] })
      expect(differences([first + 3, second - 3, 4])).toEqual({ off: [], left: [4] })
    }),
    { numRuns: RUNS },
  )
})

const months = fc.array(
  fc.record({
    amount: fc.integer({ min: 1, max: 12 }),
    alone: fc.constantFrom('never', 'before', 'after', 'twice after'),
  }),
  { minLength: 2, maxLength: 8 },
)

it('of an invoice for several periods and others for one of them, the first has it and later ones repeat it', () => {
  fc.assert(
    fc.property(months, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (periods, order) => {
      const due = (n: number) => 100 + 30 * n
      const single = (n: number, id: string, date: number) =>
        bundleOf(id, periods[n]!.amount, date, { start: due(n), end: due(n) + 29 })
      const wholeDays = { start: 100, end: due(periods.length) - 1 }
      const whole = bundleOf('whole', sumOf(periods), 100, wholeDays)
      const alone = periods.flatMap(({ alone: when }, n) => {
        if (when === 'never') return []
        if (when === 'before') return [single(n, `${n} before`, 96)]
        const after = single(n, `${n} after`, due(n) + 1)
        return when === 'after' ? [after] : [after, single(n, `${n} again`, due(n) + 2)]
      })
      // First come, first served: whoever bills a period that nobody had has it.
      const early = periods.filter(({ alone: when }) => when === 'before')
      const isAllBilled = early.length === periods.length
      const duplicates = alone.filter(({ date }) => date > 100).map(({ lead }) => lead.line.document.id)
      const tying = tie([
        {
          ...GROUP,
          items: periods.map(({ amount }, n) => itemOf(`${n}`, amount, due(n))),
          bundles: shuffled([whole, ...alone], order),
          openEnded: false,
        },
      ])
      const aside = tying.aside.map(({ bundle }) => bundle.lead.line.document.id)
      expect(aside.sort()).toEqual((isAllBilled ? ['whole'] : duplicates).sort())
      expect(tying.aside.map(({ why }) => why)).toEqual(aside.map(() => 'duplicate'))
      const off = tying.matches.map(({ billed, expected }) => Number(billed - expected))
      const twice = isAllBilled ? 0 : sumOf(early)
      expect(off.filter((one) => one !== 0)).toEqual(twice === 0 ? [] : [twice])
      expect(tying.items.every(({ match }) => match !== null)).toBe(true)
    }),
    { numRuns: RUNS },
  )
})

const sumOf = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((all, { amount }) => all + amount, 0)
