import { expect, test } from 'vitest'
import { pullFacts, usageFacts } from '../../src/reports/pull-facts.js'

test('each pull is a line: how, how much, from where to where, and what had to be repaired', () => {
  const noted = {
    source: 'netsuite',
    object: 'invoice',
    way: 'changes',
    since: '2026-11-21 02:00:00',
    watermark: '2026-11-22 02:00:00',
    pages: 2,
    rows: 1378,
    changed: 1,
    requests: 4,
    retries: 1,
    repairs: ['the ids were gone through', 'pulled in full'],
  }
  expect(pullFacts([noted])).toEqual([
    [
      'netsuite invoice',
      [
        'changes: 1,378 rows on 2 pages, 1 new or changed; 4 requests, 1 repeated; changes since 2026-11-21 02:00:00; read up to 2026-11-22 02:00:00; the figures differed at first: the ids were gone through, then pulled in full',
      ],
    ],
  ])
})

test('nothing is said of what there was none of', () => {
  const noted = {
    source: 'salesforce',
    object: 'term',
    way: 'full',
    since: null,
    watermark: null,
    repairs: [],
  }
  expect(pullFacts([{ ...noted, pages: 1, rows: 1, changed: 0, requests: 1, retries: 0 }])).toEqual([
    ['salesforce term', ['full: 1 row on 1 page, 0 new or changed; 1 request, none repeated']],
  ])
})

test('rows that went without a word are told, and those that were kept', () => {
  const noted = { source: 'netsuite', object: 'invoice', way: 'changes', rows: 2 }
  expect(
    pullFacts([
      { ...noted, vanished: 3, withheld: 1200 },
      { ...noted, vanished: 0, withheld: 0 },
    ]),
  ).toEqual([
    [
      'netsuite invoice',
      [
        'changes: 2 rows; 3 rows gone without a deletion being told, taken out; 1,200 rows gone without a deletion being told, too many to believe, kept',
      ],
    ],
    ['netsuite invoice', ['changes: 2 rows']],
  ])
})

test('what a run hasn’t noted isn’t said to be none', () => {
  expect(pullFacts([{ source: 'netsuite', object: 'item', way: 'full' }])).toEqual([
    ['netsuite item', ['full']],
  ])
  expect(pullFacts([{ object: 'item', rows: 3, requests: 2 }])).toEqual([
    ['item', ['pulled: 3 rows; 2 requests']],
  ])
  expect(pullFacts([{ object: 'item', changed: 4, retries: 0 }])).toEqual([
    ['item', ['pulled: 4 new or changed; none repeated']],
  ])
  expect(usageFacts({ netsuite: { survived: { busy: 1 } } })).toEqual([['netsuite', ['met busy (1)']]])
})

test('what each system was asked, what it met, and what the vendor counts', () => {
  const usage = {
    netsuite: { requests: 122, retries: 3, survived: { busy: 2, reset: 1 }, vendor: null },
    salesforce: { requests: 22, retries: 0, survived: {}, vendor: { used: 21, allowed: 100_000 } },
  }
  expect(usageFacts(usage)).toEqual([
    ['netsuite', ['122 requests, 3 repeated; met busy (2) and reset (1)']],
    ['salesforce', ['22 requests, none repeated; the vendor counts 21 of 100,000']],
  ])
})
