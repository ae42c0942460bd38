import { expect, test } from 'vitest'
import { parseConfiguration } from '../../src/config/load.js'
import { asOfDay } from '../../src/night/as-of.js'
import { dayNote } from '../../src/night/say-day.js'

const noted = (day: string, newest: string | null) => {
  const configuration = parseConfiguration('reporting: { timezone: UTC }\n', '/tieout.config.yaml', {})
  return dayNote(asOfDay(configuration, day, new Date('2026-11-22T12:00:00Z')), newest)
}

test('a run as of today, or of a day after the newest run, is the usual', () => {
  expect(noted('today', null)).toBeNull()
  expect(noted('today', '2026-11-22')).toBeNull()
  expect(noted('2026-10-31', '2026-10-30')).toBeNull()
})

test('a run as of a day before the newest run’s is said to be a look back', () => {
  expect(noted('today', '2027-06-01')).toMatch(/^A look back: the newest run is as of 2027-06-01\./)
  expect(noted('2026-10-31', '2026-11-22')).toMatch(/^A look back/)
})

test('a day to come is said to make look backs of the runs until then: a slip of the year would stop the work', () => {
  expect(noted('2027-11-22', '2026-11-22')).toMatch(/^2027-11-22 is still to come: until then/)
})
