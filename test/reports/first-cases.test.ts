import { expect, test } from 'vitest'
import { firstCases, standingOf } from '../../src/reports/figures/first-cases.js'
import { tally } from '../../src/reports/figures/tally.js'
import type { FindingRow } from '../../state/store.js'
import { findingRow } from './finding-row.js'

const AS_OF = '2026-11-20'
async function* each(rows: readonly FindingRow[]): AsyncGenerator<FindingRow> {
  yield* rows
}

/** A case of one finding, worth so much. */
const one = (id: string, amount: string, more: Partial<FindingRow> = {}) =>
  findingRow({ case: id, difference: `-${amount}`, exposure: { currency: 'USD', amount } }, more)
const old = { firstSeen: '2026-11-02' }

async function shown(most: number, ...rows: readonly FindingRow[]) {
  const { cases } = await tally(each(rows), AS_OF)
  return firstCases(cases, most).map((group) => [group.title, ...group.cases.map(({ id }) => id)])
}

test('what is new stands before what has been open longer, each the worst first', async () => {
  const rows = [
    one('old-large', '900.00', old),
    one('new-small', '10.00'),
    one('new-large', '50.00'),
    one('old-small', '5.00', old),
  ]
  expect(await shown(5, ...rows)).toEqual([
    ['New, worst first', 'new-large', 'new-small'],
    ['Open longer', 'old-large', 'old-small'],
  ])
})

test('new ones have most of the room, and all that older ones don’t need', async () => {
  const fresh = ['9', '8', '7', '6', '5', '4'].map((amount) => one(`new-${amount}`, `${amount}.00`))
  expect(await shown(5, ...fresh, one('a', '3.00', old), one('b', '2.00', old))).toEqual([
    ['New, worst first', 'new-9', 'new-8', 'new-7'],
    ['Open longer', 'a', 'b'],
  ])
  expect(await shown(5, ...fresh, one('a', '3.00', old))).toEqual([
    ['New, worst first', 'new-9', 'new-8', 'new-7', 'new-6'],
    ['Open longer', 'a'],
  ])
})

test('what was known at the start comes last, and what is waived not at all', async () => {
  const rows = [
    one('known', '900.00', { ...old, baseline: true }),
    one('waived', '800.00', { ...old, status: 'waived' }),
    one('open', '7.00', old),
  ]
  expect(await shown(5, ...rows)).toEqual([['Look at first', 'open', 'known']])
  expect(await shown(5, rows[1]!)).toEqual([])
})

test('a case is waived or known only as a whole, and waived ones end the list', async () => {
  const known = { ...old, baseline: true }
  const { cases } = await tally(
    each([
      one('waived', '800.00', { ...old, status: 'waived' }),
      one('partly', '90.00', { ...old, status: 'waived' }),
      one('partly', '10.00', old),
      one('known', '60.00', known),
      one('known', '5.00', { ...known, status: 'waived' }),
    ]),
    AS_OF,
  )
  expect(cases.map((each) => [each.id, standingOf(each)])).toEqual([
    ['partly', null],
    ['known', 'known at the start'],
    ['waived', 'waived'],
  ])
})
