import { expect, it } from 'vitest'
import { AsOf, asOfDay } from '../../../reconcile/basics/as-of.js'
import { type CivilDate, formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'

const day = (text: string): CivilDate => parseDate(text)!
const asOf = () => new AsOf(day('2026-03-31'))
const wakes = (one: AsOf) => one.wakesOn && formatDate(one.wakesOn)

it('a day has come on itself, and is past on the day after', () => {
  expect(['2026-03-30', '2026-03-31', '2026-04-01'].map((text) => asOf().reached(day(text)))).toEqual([
    true,
    true,
    false,
  ])
  expect(['2026-03-30', '2026-03-31', '2026-04-01'].map((text) => asOf().isPast(day(text)))).toEqual([
    true,
    false,
    false,
  ])
})

it('wakes on the first day on which an answer would be another, and never for what is answered for good', () => {
  const one = asOf()
  one.reached(day('2026-03-31'))
  one.isPast(day('2026-03-30'))
  expect(wakes(one)).toBeNull()
  one.reached(day('2026-05-01'))
  expect(wakes(one)).toBe('2026-05-01')
  one.isPast(day('2026-03-31'))
  expect(wakes(one)).toBe('2026-04-01')
  one.reached(day('2026-04-15'))
  expect(wakes(one)).toBe('2026-04-01')
})

it('asked anew it has forgotten what it was asked', () => {
  const one = asOf()
  one.reached(day('2026-05-01'))
  expect(wakes(one.anew())).toBeNull()
  expect(one.anew().calendarDay).toBe(one.calendarDay)
})

it('is made of a day where only that is at hand', () => {
  expect(asOfDay(day('2026-03-31')).reached(day('2026-03-31'))).toBe(true)
  const one = asOf()
  expect(asOfDay(one)).toBe(one)
})
