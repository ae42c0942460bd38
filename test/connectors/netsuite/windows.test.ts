import { expect, test } from 'vitest'
import { Prefix, windowsOf } from '../../../connectors/netsuite/windows.js'

test('windows follow upon each other without a gap, and the last has no end', () => {
  const windows = windowsOf('1000', '9007199254740993000', 96, 4)
  expect(windows).toHaveLength(8)
  expect(windows[0]?.above).toBe('1000')
  for (const [index, { upTo }] of windows.entries()) expect(upTo).toBe(windows[index + 1]?.above ?? null)
})

test.each([
  [5, 4, 1],
  [11, 4, 3],
  [40, 4, 4],
  [108, 4, 8],
  [1000, 4, 80],
  [1000, 1, 83],
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
  const prefix = new Prefix(windowsOf('0', '30', 36, 3))
  const steps: (string | null)[] = []
  const reached = (index: number, last: string, isDone: boolean) => {
    prefix.reached(index, last, isDone)
    steps.push(prefix.after)
  }
  reached(1, '15', false)
  reached(0, '4', false)
  reached(2, '27', true)
  reached(0, '9', true)
  reached(1, '19', true)
  // Nothing; the first up to 4; still that; the second got to 15; the third was through already.
  expect(steps).toEqual(['0', '4', '4', '15', '27'])
})
