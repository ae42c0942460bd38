import type { Notification, Part, ShownCase } from '../../src/notify/what/document.js'

const usd = (amount: string) => ({ currency: 'USD', amount })

const NOTHING: Part = {
  ...{
    findings: 0,
    cases: 0,
    again: 0,
    underbilled: usd('0.00'),
    overbilled: usd('0.00'),
    shown: [],
    more: 0,
  },
}

export const shown = (one: Partial<ShownCase>): ShownCase => ({
  severity: 'high',
  rule: 'UNDERBILLED',
  cause: null,
  title: 'Billed too little',
  account: 'Northwind Traders',
  place: 'C-1',
  findings: 1,
  differences: [usd('-50.00')],
  was: [],
  exposure: usd('50.00'),
  days: 0,
  others: 0,
  ...one,
})

export const partOf = (part: Partial<Part>): Part => ({ ...NOTHING, ...part })

/** A morning on which everything happened. */
export const NEWS: Notification = {
  schema: 'tieout.notification/1',
  id: '1a2b3c4d-0000-4000-8000-000000000000/news',
  kind: 'news',
  at: '2026-11-22T02:04:10.000Z',
  run: {
    id: '1a2b3c4d-0000-4000-8000-000000000000',
    asOf: '2026-11-22',
    startedAt: '2026-11-22T02:00:00.000Z',
    trigger: 'schedule',
  },
  title: 'Tie-out as of 22 November 2026: 3 new findings, 1 worse, 2 open too long and 1 resolved',
  complete: true,
  completeness: 'Complete: 5,633 rows of 21 objects agree with Salesforce and NetSuite by count and sum.',
  since: { runId: '0a', asOf: '2026-11-21' },
  when: 'high',
  recovered: false,
  figures: {
    ...{
      contracts: 244,
      contractsJudged: 241,
      invoices: 1200,
      dueItems: 1501,
      matchedItems: 1430,
      findings: 98,
    },
    bySeverity: { critical: 7, high: 50, low: 41 },
    knownAtStart: 12,
    underbilled: usd('114600.25'),
    overbilled: usd('496162.36'),
    withoutRate: [],
  },
  systemic: [],
  news: partOf({
    findings: 3,
    cases: 2,
    again: 1,
    underbilled: usd('150.00'),
    overbilled: usd('900.00'),
    shown: [
      shown({ severity: 'critical', title: 'Billed twice', differences: [usd('900.00')], place: 'INV77' }),
      shown({ account: 'Łódź Pharma', findings: 2, differences: [usd('-150.00')], others: 1, days: 3 }),
    ],
    more: 4,
  }),
  worse: partOf({
    findings: 1,
    cases: 1,
    underbilled: usd('90.00'),
    shown: [shown({ differences: [usd('-90.00')], was: [usd('-50.00')], days: 12 })],
  }),
  resolved: partOf({
    findings: 1,
    cases: 1,
    shown: [shown({ title: 'Wrong payment terms', differences: [], exposure: usd('1200.00'), days: 1 })],
  }),
  escalated: {
    ...partOf({
      findings: 2,
      cases: 1,
      underbilled: usd('100.00'),
      shown: [shown({ findings: 2, differences: [usd('-100.00')], days: 14 })],
    }),
    unowned: 5,
    overdue: 2,
  },
  failure: null,
  reports: '/srv/tieout/reports/2026-11-22-1a2b3c4d',
}

/** A night that was refused. */
export const FAILURE: Notification = {
  ...NEWS,
  id: '1a2b3c4d-0000-4000-8000-000000000000/failure',
  kind: 'failure',
  title: 'INCOMPLETE: the run of 22 November 2026 was refused, and nothing was compared',
  complete: false,
  completeness: null,
  since: null,
  ...{ figures: null, news: null, worse: null, resolved: null, escalated: null, reports: null },
  failure: {
    exitCode: 4,
    what: 'What is staged differs from the source: invoice: 978 rows in netsuite, 977 staged.',
    todo: 'Run the sync again; if it stays, check what the integration user may see.',
    kept: 'What had been pulled until then is kept.',
  },
}

/** The same with foreign text wherever foreign text may stand. */
export const withText = (text: string): Notification => ({
  ...NEWS,
  news: partOf({ findings: 1, cases: 1, shown: [shown({ account: text, place: text })] }),
  worse: null,
  resolved: null,
  escalated: null,
})
