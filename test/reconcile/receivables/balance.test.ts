import { expect, it } from 'vitest'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import { balanceAt } from '../../../reconcile/receivables/balance.js'

const day = (text: string) => parseDate(text)!
const AS_OF = day('2026-03-31')
/** 30 were settled on the day itself, 5 on a day that nobody says, 20 the day after. */
const SETTLED = [
  { amount: 3000n, on: day('2026-03-31') },
  { amount: 500n, on: null },
  { amount: 2000n, on: day('2026-04-01') },
]

it('is the total less what was settled up to the day', () => {
  expect(balanceAt(10000n, null, SETTLED, AS_OF)).toEqual({
    open: 6500n,
    settledLater: 2000n,
    unexplained: 0n,
  })
})

it('is the stated balance of today and what was settled since, where both lead there', () => {
  expect(balanceAt(10000n, 4500n, SETTLED, AS_OF)).toEqual({
    open: 6500n,
    settledLater: 2000n,
    unexplained: 0n,
  })
})

it('tells what the settlements leave open and the stated balance doesn’t, or the reverse', () => {
  expect(balanceAt(10000n, 4000n, SETTLED, AS_OF)).toMatchObject({ open: 6000n, unexplained: 500n })
  expect(balanceAt(10000n, 5000n, SETTLED, AS_OF)).toMatchObject({ open: 7000n, unexplained: -500n })
})

it('needs one of the two', () => {
  expect(balanceAt(null, 4500n, SETTLED, AS_OF)).toEqual({
    open: 6500n,
    settledLater: 2000n,
    unexplained: 0n,
  })
  expect(balanceAt(null, null, SETTLED, AS_OF)).toBeNull()
})
