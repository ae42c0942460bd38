import { expect, test } from 'vitest'
import { pullFacts } from '../../src/reports/pull-facts.js'
import { watermarkWords } from '../../src/reports/watermark-words.js'

test.each([
  ['2026-11-22 02:00:00', '2026-11-22 02:00:00'],
  ['2026-11-22 02:00:00 +0', '2026-11-22 02:00:00 (UTC+00:00)'],
  ['2026-11-22 02:00:00 -480', '2026-11-22 02:00:00 (UTC−08:00)'],
  ['2026-11-22 02:00:00 +330', '2026-11-22 02:00:00 (UTC+05:30)'],
  ['2026-11-22 02:00:00 +0 bands:', '2026-11-22 02:00:00 (UTC+00:00)'],
  [
    '2026-11-22 02:00:00 +0 bands:0=mKAHffGAPa',
    '2026-11-22 02:00:00 (UTC+00:00), and checksums of 1 range of ids',
  ],
  [
    '2026-11-22 02:00:00 bands:0=mKAHffGAPa,7=aBcDeFgHiJ',
    '2026-11-22 02:00:00, and checksums of 2 ranges of ids',
  ],
  ['2026-11-22T02:00:00.000Z', '2026-11-22T02:00:00.000Z'],
])('%s is told as %s', (mark, words) => {
  expect(watermarkWords(mark)).toBe(words)
})

test('how an object was pulled shows no mark as the connector keeps it', () => {
  const mark = (day: string) => `2026-11-${day} 02:00:00 +0 bands:0=mKAHffGAPa`
  const noted = { source: 'netsuite', object: 'invoice', way: 'changes', since: mark('21') }
  const [[, [said] = []] = []] = pullFacts([{ ...noted, watermark: mark('22') }])
  expect(said).toBe(
    'changes; changes since 2026-11-21 02:00:00 (UTC+00:00), and checksums of 1 range of ids; read up to 2026-11-22 02:00:00 (UTC+00:00), and checksums of 1 range of ids',
  )
})
