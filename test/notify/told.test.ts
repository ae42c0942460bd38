import { describe, expect, it } from 'vitest'
import { knownTo, type Told } from '../../src/notify/what/told.js'
import { isNewFailure, reasonOf } from '../../src/notify/what/worth-telling.js'

const entry = (id: string, status: 'done' | 'failed' | 'stopped', slack?: Partial<Told>) => ({
  id,
  status,
  facts: slack === undefined ? {} : { notified: { slack: { at: '2026-11-20T02:00:00.000Z', ...slack } } },
})

describe('what a channel knows', () => {
  it('is the newest run that it was told of, or that had nothing to tell', () => {
    expect(
      knownTo('slack', [entry('c', 'done', { outcome: 'quiet' }), entry('b', 'done', { outcome: 'told' })]),
    ).toEqual({ base: 'c', missed: null, failures: [] })
  })

  it('isn’t a run that it couldn’t be told of, nor one that told nobody, nor another channel’s', () => {
    const runs = [
      entry('e', 'done', { outcome: 'failed' }),
      entry('d', 'stopped'),
      entry('c', 'done'),
      entry('b', 'done', { outcome: 'told' }),
    ]
    expect(knownTo('slack', runs)).toEqual({ base: 'b', missed: 'e', failures: [] })
    expect(knownTo('email', runs)).toEqual({ base: null, missed: null, failures: [] })
  })

  it('is nothing but what it missed, the oldest first, where it was never told', () => {
    const runs = [
      entry('d', 'done', { outcome: 'failed' }),
      entry('c', 'done'),
      entry('b', 'done', { outcome: 'failed' }),
      entry('a', 'done'),
    ]
    expect(knownTo('slack', runs)).toEqual({ base: null, missed: 'b', failures: [] })
  })

  it('are the failures since then that it was told of', () => {
    const runs = [
      entry('d', 'failed', { outcome: 'quiet', reason: 'x' }),
      entry('c', 'failed', { outcome: 'told', reason: 'x' }),
      entry('b', 'done', { outcome: 'quiet' }),
      entry('a', 'failed', { outcome: 'told', reason: 'y' }),
    ]
    expect(knownTo('slack', runs)).toEqual({
      base: 'b',
      missed: null,
      failures: [{ reason: 'x', at: '2026-11-20T02:00:00.000Z' }],
    })
  })
})

describe('a failure', () => {
  const known = {
    base: null,
    missed: null,
    failures: [{ reason: reasonOf(1, 'No host.'), at: '2026-11-20T02:00:00.000Z' }],
  }

  it('is the same whatever figures stand in it, and another by its words or its exit code', () => {
    expect(reasonOf(4, 'The last sync ended 2026-11-19T02:00:14Z, 36h ago.')).toBe(
      reasonOf(4, 'The last sync ended 2026-11-20T03:10:59Z, 48h ago.'),
    )
    expect(reasonOf(1, 'No host.')).not.toBe(reasonOf(2, 'No host.'))
    expect(reasonOf(1, 'No host.')).not.toBe(reasonOf(1, 'No disk.'))
  })

  it.each([
    ['an hour later', 'No host.', '2026-11-20T03:00:00.000Z', false],
    ['half a day later', 'No host.', '2026-11-20T14:00:00.000Z', true],
    ['the next night', 'No host.', '2026-11-21T02:00:00.000Z', true],
    ['an hour later, and another', 'No disk.', '2026-11-20T03:00:00.000Z', true],
  ])('is told %s: %s', (_, message, now, isTold) =>
    expect(isNewFailure(reasonOf(1, message), known, new Date(now))).toBe(isTold),
  )
})
