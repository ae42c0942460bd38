import { describe, expect, test } from 'vitest'
import { Windows, windowsOf } from '../../../connectors/netsuite/windows.js'

test('windows follow upon each other without a gap, and the last has no end', () => {
  const windows = windowsOf('1000', '9007199254740993000', 192, 4)
  expect(windows).toHaveLength(8)
  expect(windows[0]?.above).toBe('1000')
  for (const [index, { upTo }] of windows.entries()) expect(upTo).toBe(windows[index + 1]?.above ?? null)
})

test.each([
  [5, 4, 1],
  [11, 4, 3],
  [40, 4, 4],
  [108, 4, 4],
  [216, 4, 8],
  [1000, 4, 40],
  [1000, 1, 41],
])('%i pages for %i requests at a time: %i windows', (pages, workers, count) => {
  expect(windowsOf('0', '999999', pages, workers)).toHaveLength(count)
})

test('keys below zero are split as others are', () => {
  expect(windowsOf('-10', '20', 36, 3).map(({ upTo }) => upTo)).toEqual(['0', '10', null])
})

test('keys that aren’t numbers can’t be split', () => {
  expect(windowsOf('A1', 'Z9', 500, 4)).toEqual([{ above: 'A1', upTo: null }])
})

test('done with is what every window before is done with', () => {
  const windows = new Windows(windowsOf('0', '30', 36, 3), '30', 36)
  const taken = [windows.take(), windows.take(), windows.take()]
  const steps: (string | null)[] = []
  const reached = (index: number, last: string, isDone: boolean) => {
    taken[index]?.reached(last, 1, isDone)
    steps.push(windows.after)
  }
  reached(1, '15', false)
  reached(0, '4', false)
  reached(2, '27', true)
  reached(0, '9', true)
  reached(1, '19', true)
  // Nothing; the first up to 4; still that; the second got to 15; the third was through already.
  expect(steps).toEqual(['0', '4', '4', '15', '27'])
  expect(windows.left).toBe(0)
})

describe('who has nothing left to read', () => {
  /** Eight windows, of 25 pages each as one would think; all rows are in the first. */
  function lopsided() {
    const windows = new Windows(windowsOf('0', '200000', 200, 2), '200000', 200)
    const [first, ...others] = Array.from({ length: 8 }, () => windows.take()!)
    for (const other of others) other.reached(other.upTo ?? '200000', 0, true)
    return { windows, first: first! }
  }

  test('takes about half of what is left of the longest, and not what may be under way', () => {
    const { windows, first } = lopsided()
    expect(first).toMatchObject({ above: '0', upTo: '25000', end: '25000' })
    first.reached('1000', 1000, false)
    // 25 pages in all: one has come, two may be here in a moment, 22 are shared, between 3000 + 7333 and 3000 + 14666.
    const half = windows.take()
    // What is asked for stays what it was; only where it ends has come nearer.
    expect(first).toMatchObject({ upTo: '25000', end: '16384' })
    expect(half).toMatchObject({ above: '16384', upTo: '25000', end: '25000' })
  })

  test('takes it at the same key, however far the other is just then', () => {
    const halves = [1, 700, 1000, 3300].map((last) => {
      const { windows, first } = lopsided()
      first.reached(String(last), last, false)
      return windows.take()?.above
    })
    expect(new Set(halves)).toEqual(new Set(['16384']))
  })

  test('takes from one that was shared before what that one still has to read', () => {
    const windows = new Windows([{ above: '0', upTo: '100000' }], '100000', 100)
    const whole = windows.take()!
    whole.reached('1000', 1000, false)
    expect(windows.take()).toMatchObject({ above: '65536', end: '100000' })
    whole.reached('2000', 1000, false)
    // From 4000 to 65536 now: the middle third of it begins at 24512 and ends at 45024.
    expect(windows.take()).toMatchObject({ above: '32768', upTo: '100000', end: '65536' })
    expect(whole).toMatchObject({ upTo: '100000', end: '32768' })
  })

  test('leaves it where it is little, or nobody can tell yet', () => {
    const { windows, first } = lopsided()
    expect(windows.take()).toBeNull()
    first.reached('20500', 20_500, false)
    expect(windows.take()).toBeNull()
  })

  test('doesn’t go on for ever: windows cost requests', () => {
    const { windows, first } = lopsided()
    first.reached('1000', 1000, false)
    const halves: unknown[] = []
    for (let half = windows.take(); half; half = windows.take()) {
      halves.push(half)
      half.reached(String(Number(half.above) + 10), 1000, false)
    }
    expect(8 + halves.length).toBeLessThanOrEqual(14)
  })

  test('shares what has no end, too, up to the greatest key of before', () => {
    const windows = new Windows([{ above: '0', upTo: null }], '100000', 100)
    const whole = windows.take()!
    whole.reached('1000', 1000, false)
    // Between 3000 + 32333 and 3000 + 64666.
    expect(windows.take()).toMatchObject({ above: '65536', upTo: null, end: null })
    expect(whole).toMatchObject({ upTo: null, end: '65536' })
    expect(windows.after).toBe('1000')
    whole.reached('66000', 65_000, true)
    expect(windows.after).toBe('65536')
  })

  test('keys that aren’t numbers can’t be shared', () => {
    const windows = new Windows([{ above: 'A1', upTo: null }], 'Z9', 100)
    windows.take()?.reached('B1', 1000, false)
    expect(windows.take()).toBeNull()
  })
})
