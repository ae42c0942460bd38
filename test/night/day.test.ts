import { expect, it } from 'vitest'
import { dayIn } from '../../src/night/day.js'

it.each([
  ['UTC', '2026-11-22T00:00:00.000Z', '2026-11-22'],
  ['UTC', '2026-11-22T23:59:59.999Z', '2026-11-22'],
  ['Etc/UTC', '2026-11-22T23:59:59.999Z', '2026-11-22'],
  ['America/Los_Angeles', '2026-11-22T07:59:00.000Z', '2026-11-21'],
  ['America/Los_Angeles', '2026-11-22T08:00:00.000Z', '2026-11-22'],
  ['Pacific/Auckland', '2026-11-22T11:00:00.000Z', '2026-11-23'],
])('in %s it is, at %s, the %s', (zone, instant, day) => {
  expect(dayIn(zone, new Date(instant))).toBe(day)
})
