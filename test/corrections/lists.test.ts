import { expect, test } from 'vitest'
import type { Term } from '../../reconcile/unit/context.js'
import { listsOf } from '../../src/corrections/lists.js'

const termFor = (names: readonly (readonly [name: string, netDays: number])[], agreed: string) => {
  const terms = names.map(([name, netDays], index): [string, Term] => [
    String(index),
    { id: String(index), name, netDays } as Term,
  ])
  return listsOf({ products: new Map(), terms: new Map(terms) }).termFor(agreed)?.name ?? null
}

test('the term that a contract agrees is the one with its days', () => {
  expect(
    termFor(
      [
        ['Net 15', 15],
        ['Monthly', 30],
      ],
      '30',
    ),
  ).toBe('Monthly')
})

test('of several with the same days it is the one that names nothing else', () => {
  expect(
    termFor(
      [
        ['2% 10, Net 30', 30],
        ['Net 30', 30],
      ],
      '30',
    ),
  ).toBe('Net 30')
})

test('it is none where two say the same', () => {
  expect(
    termFor(
      [
        ['Net 30', 30],
        ['30 days', 30],
      ],
      '30',
    ),
  ).toBeNull()
})
