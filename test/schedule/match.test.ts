import fc from 'fast-check'
import { createTask } from 'node-cron'
import { describe, expect, it } from 'vitest'
import { parseCronLine } from '../../src/schedule/cron-line.js'
import { latestNight, nextNight, type Schedule } from '../../src/schedule/match.js'

const schedule = (line: string, timezone: string): Schedule => ({ line: parseCronLine(line), timezone })
const next = (line: string, zone: string, after: string) =>
  nextNight(schedule(line, zone), new Date(after))?.toISOString()
const latest = (line: string, zone: string, at: string) =>
  latestNight(schedule(line, zone), new Date(at))?.toISOString()

// Los Angeles, 2026: clocks go from 02:00 PST to 03:00 PDT on 8 March (10:00Z), from 02:00 PDT to 01:00 PST on 1 November (09:00Z).
const LA = 'America/Los_Angeles'

describe('a night in a time zone', () => {
  it('is at the local time, winter and summer', () => {
    expect(next('0 2 * * *', LA, '2026-01-10T00:00:00Z')).toBe('2026-01-10T10:00:00.000Z')
    expect(next('0 2 * * *', LA, '2026-07-10T00:00:00Z')).toBe('2026-07-10T09:00:00.000Z')
  })

  it('that the clock leaps over is at the end of the gap, not left out', () => {
    expect(next('0 2 * * *', LA, '2026-03-07T10:00:00Z')).toBe('2026-03-08T10:00:00.000Z')
    expect(next('30 2 * * *', LA, '2026-03-07T12:00:00Z')).toBe('2026-03-08T10:00:00.000Z')
    expect(next('0 2 * * *', LA, '2026-03-08T10:00:00Z')).toBe('2026-03-09T09:00:00.000Z')
  })

  it('that comes twice is the first of the two, once', () => {
    expect(next('30 1 * * *', LA, '2026-10-31T12:00:00Z')).toBe('2026-11-01T08:30:00.000Z')
    expect(next('30 1 * * *', LA, '2026-11-01T08:30:00Z')).toBe('2026-11-02T09:30:00.000Z')
    expect(latest('30 1 * * *', LA, '2026-11-01T09:45:00Z')).toBe('2026-11-01T08:30:00.000Z')
  })

  it('knows gaps of half an hour', () => {
    // Lord Howe, 4 October 2026: from 02:00 (+10:30) to 02:30 (+11:00), at 15:30Z the day before.
    expect(next('15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T12:00:00Z')).toBe('2026-10-03T15:30:00.000Z')
  })

  it('is itself the latest at its own instant', () => {
    expect(latest('0 2 * * *', 'UTC', '2026-05-05T02:00:00Z')).toBe('2026-05-05T02:00:00.000Z')
    expect(latest('0 2 * * *', 'UTC', '2026-05-05T01:59:59Z')).toBe('2026-05-04T02:00:00.000Z')
  })

  it('on 29 February waits for a leap year', () => {
    expect(next('0 0 29 2 *', 'UTC', '2026-03-01T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z')
    expect(next('0 0 29 2 *', 'UTC', '2096-03-01T00:00:00Z')).toBe('2104-02-29T00:00:00.000Z')
  })

  it('restricted by day of month and weekday is on either, as cron(5) says', () => {
    // Friday the 13th of November 2026; the Friday before is the 6th, and Friday the 20th is after.
    expect(next('0 2 13 * 5', 'UTC', '2026-11-06T02:00:00Z')).toBe('2026-11-13T02:00:00.000Z')
    expect(next('0 2 13 * 5', 'UTC', '2026-11-13T02:00:00Z')).toBe('2026-11-20T02:00:00.000Z')
    expect(next('0 2 * * 1-5', 'UTC', '2026-11-20T02:00:00Z')).toBe('2026-11-23T02:00:00.000Z')
  })

  it('agrees with node-cron, minute by minute, where clocks don’t change', () => {
    const field = (top: number) =>
      fc.uniqueArray(fc.integer({ min: 0, max: top }), { minLength: 1, maxLength: 4 })
    const minutes = fc.integer({ min: 0, max: 364 * 1440 })
    fc.assert(
      fc.property(field(59), field(23), minutes, (minute, hour, offset) => {
        const line = `${minute.join(',')} ${hour.join(',')} * * *`
        const start = Date.UTC(2026, 0, 1) + offset * 60_000
        const task = createTask(line, () => undefined, { timezone: 'UTC' })
        let expected = start + 60_000
        while (!task.match(new Date(expected))) expected += 60_000
        expect(nextNight(schedule(line, 'UTC'), new Date(start))?.getTime()).toBe(expected)
        expect(latestNight(schedule(line, 'UTC'), new Date(expected + 59_999))?.getTime()).toBe(expected)
      }),
      { numRuns: 30 },
    )
  })
})

describe('a cron line', () => {
  it('takes names, ranges, steps and nicknames', () => {
    expect([...parseCronLine('0 2 * jan-mar mon-fri').weekdays]).toEqual([1, 2, 3, 4, 5])
    expect(parseCronLine('*/20 2 * * *').minutes).toEqual([0, 20, 40])
    expect(parseCronLine('@daily').hours).toEqual([0])
    expect([...parseCronLine('0 2 * * 7').weekdays]).toEqual([0])
  })

  it.each([
    '',
    '0 25 * * *',
    'every night',
    '0 2 * *',
    '0 0 2 * * *',
    '0 2 L * *',
    '60 2 * * *',
    '0 0 30 2 *',
  ])('refuses %j with exit 2 and says how it should be', (line) => {
    expect(() => parseCronLine(line)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining('expected minute, hour') }),
    )
  })
})
