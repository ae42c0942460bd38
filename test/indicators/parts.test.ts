import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CivilDate, parseDate } from '../../reconcile/basics/civil-date.js'
import { fraction } from '../../reconcile/basics/fraction.js'
import { type Book, Sums } from '../../reconcile/indicators/book.js'
import type { FindingFact } from '../../reconcile/indicators/facts.js'
import { historyOf, type PastEvent } from '../../reconcile/indicators/history.js'
import { CEI } from '../../reconcile/indicators/list/cei.js'
import { BOOKING_LAG } from '../../reconcile/indicators/list/days-to-invoice.js'
import { DSO } from '../../reconcile/indicators/list/dso.js'
import { FALSE_ALARMS, REPEAT_RATE, TIME_TO_RESOLVE } from '../../reconcile/indicators/list/findings.js'
import { LEAKAGE, OVERBILLING } from '../../reconcile/indicators/list/leakage.js'
import { MATCH_RATE } from '../../reconcile/indicators/list/match-rate.js'
import { RECOVERED, RETURNED } from '../../reconcile/indicators/list/recovered.js'
import { UNBILLED_BACKLOG } from '../../reconcile/indicators/list/unbilled-backlog.js'
import { monthNumber, pair, type Series } from '../../reconcile/indicators/measure.js'
import { histogramOf, median, ninetieth } from '../../reconcile/indicators/quantile.js'
import { correctionsOf } from '../../reconcile/indicators/recovery.js'
import { seriesOf, seriesText } from '../../reconcile/indicators/series-text.js'
import { windowAt } from '../../reconcile/indicators/window.js'
import { sparkline } from '../../src/indicators/quantity-text.js'
import { verdictOf } from '../../src/indicators/targets.js'
import { SeriesSum } from '../../state/findings/series-sum.js'

const day = (text: string): CivilDate => parseDate(text)!
const ASOF = day('2026-11-20')

const NO_BOOK: Book = {
  asOf: ASOF,
  sums: new Sums([]),
  findings: [],
  history: { beginnings: [], endings: [] },
  corrections: [],
  rates: {
    reporting: 'USD',
    rateOf: (currency) => ({ USD: fraction(1), EUR: fraction(11, 10) })[currency] ?? null,
  },
  owed: null,
  dsoDays: 90,
}

const fact = (id: string, more: Partial<FindingFact> = {}): FindingFact => ({
  ...{ id, rule: 'UNDERBILLED', severity: 'high', direction: 'owed-to-us', status: 'open', baseline: false },
  ...{ currency: 'USD', amount: 5000n, exposure: 5000n, contractId: 'c', lineId: null },
  ...{ on: '2026-10-01', firstSeen: '2026-11-01' },
  ...more,
})

const twelve = windowAt('twelve', ASOF)
const values = (quantities: readonly { part: string; currency: string | null; value: string | null }[]) =>
  Object.fromEntries(
    quantities.map(({ part, currency, value }) => [`${part} ${currency ?? ''}`.trim(), value]),
  )

test('windows are whole calendar months up to the as-of day’s own', () => {
  const months = (name: 'month' | 'year' | 'twelve') => {
    const { from, to } = windowAt(name, day('2026-03-05'))
    return [from, to]
  }
  expect(months('month')).toEqual([monthNumber('2026-03'), monthNumber('2026-03')])
  expect(months('year')).toEqual([monthNumber('2026-01'), monthNumber('2026-03')])
  expect(months('twelve')).toEqual([monthNumber('2025-04'), monthNumber('2026-03')])
})

test('the median lies between the middle two; nine in ten don’t pass the ninetieth', () => {
  expect([median(histogramOf([])), ninetieth(histogramOf([]))]).toEqual([null, null])
  expect(median(histogramOf([3, 0, 10]))).toBe('3')
  expect(median(histogramOf([0, 3, 4, 10]))).toBe('3.5')
  expect(ninetieth(histogramOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 90]))).toBe('8')
  expect(ninetieth(histogramOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 90]))).toBe('9')
})

test('a match rate in two currencies and in the reporting one; a currency without a rate is left out and named', () => {
  const month = monthNumber('2026-05')
  const series: readonly Series[] = [
    { measure: 'due', currency: 'CHF', points: [[month, 1, '999']] },
    { measure: 'due', currency: 'EUR', points: [[month, 2, '20000']] },
    { measure: 'due', currency: 'USD', points: [[month, 1, '10000']] },
    { measure: 'short', currency: 'EUR', points: [[month, 1, '5000']] },
  ]
  // EUR 150.00 of 200.00, USD 100.00 of 100.00: USD 165 + 100 of 220 + 100 is 82.8125%.
  const said = MATCH_RATE.read({ ...NO_BOOK, sums: new Sums(series) }, twelve)
  expect(
    said
      .filter(({ isReporting, unit }) => !isReporting && unit === 'percent')
      .map(({ currency, value }) => [currency, value]),
  ).toEqual([
    ['CHF', '100.00'],
    ['EUR', '75.00'],
    ['USD', '100.00'],
    [null, '75.00'],
  ])
  expect(said.find(({ isReporting }) => isReporting)).toMatchObject({
    value: '82.81',
    of: ['265.00', '320.00'],
    note: 'without CHF, for which there is no rate',
  })
})

test('what is out of scope or can’t be judged stands beside the match rate and changes nothing of it', () => {
  const month = monthNumber('2026-05')
  const due: readonly Series[] = [
    { measure: 'due', currency: 'USD', points: [[month, 4, '40000']] },
    { measure: 'short', currency: 'USD', points: [[month, 1, '10000']] },
  ]
  const outside: readonly Series[] = [
    {
      measure: 'outOfScope',
      currency: 'EUR',
      points: [
        [monthNumber('2025-11'), 1, '77700'],
        [month, 2, '30000'],
      ],
    },
    { measure: 'inForce', currency: 'USD', points: [[0, 3, '90000']] },
    { measure: 'judged', currency: 'USD', points: [[0, 2, '65000']] },
  ]
  const read = (series: readonly Series[]) => MATCH_RATE.read({ ...NO_BOOK, sums: new Sums(series) }, twelve)
  const shares = (series: readonly Series[]) => read(series).filter(({ unit }) => unit === 'percent')
  expect(shares([...due, ...outside])).toEqual(shares(due))
  // November 2025 is before the twelve months; EUR 300.00 are USD 330.00; 900.00 in force less 650.00 judged.
  expect(values(read([...due, ...outside]))).toMatchObject({
    'out of scope, apart EUR': '300.00',
    'out of scope, apart USD': '330.00',
    'invoices out of scope, apart': '2',
    'not judged, apart USD': '250.00',
  })
})

test('what can’t be divided isn’t nought but not known, and says why', () => {
  expect(MATCH_RATE.read(NO_BOOK, twelve).filter(({ unit }) => unit === 'percent')).toEqual([
    expect.objectContaining({ part: 'by value', value: null, note: 'no item was due' }),
    expect.objectContaining({ part: 'by count', value: null, note: 'no item was due' }),
  ])
})

test('days of sales and collection: what has no rate is named where nothing else was sold, too', () => {
  const october = monthNumber('2026-10')
  // 300 francs of 1 October, due on the 31st and still open; there is no rate for francs.
  const francs: readonly Series[] = [
    { measure: 'sales', currency: 'CHF', points: [[day('2026-10-01'), 1, '30000']] },
    { measure: 'brought', currency: 'CHF', points: [[pair(october, october), 0, '30000']] },
    { measure: 'open', currency: 'CHF', points: [[day('2026-10-30'), 1, '30000']] },
  ]
  const of = (indicator: typeof DSO, part = '') =>
    indicator.read({ ...NO_BOOK, sums: new Sums(francs) }, twelve).filter((one) => one.part === part)
  const note = 'without CHF, for which there is no rate'
  expect(of(DSO)).toMatchObject([
    { currency: 'CHF', value: '90.0', of: ['300.00', '300.00'], note: null },
    {
      ...{ currency: 'USD', value: null, of: ['0.00', '0.00'] },
      note: `no more was invoiced than credited in the last 90 days; ${note}`,
    },
  ])
  expect(of(CEI)).toMatchObject([
    { currency: 'CHF', value: '0.00', of: ['0.00', '300.00'], note: null },
    { currency: 'USD', value: null, of: ['0.00', '0.00'], note: `nothing was to be collected; ${note}` },
  ])
})

test('what days of sales are made of is said at each currency’s own unit', () => {
  // 1,000 yen and 1.234 dinars were sold, of which 500 and 0.617 are open.
  const sold = (currency: string, sales: string, open: string): readonly Series[] => [
    { measure: 'open', currency, points: [[day('2026-11-30'), 1, open]] },
    { measure: 'sales', currency, points: [[day('2026-11-01'), 1, sales]] },
  ]
  const sums = new Sums([...sold('JPY', '1000', '500'), ...sold('KWD', '1234', '617')])
  expect(DSO.read({ ...NO_BOOK, sums }, twelve).slice(0, 2)).toMatchObject([
    { currency: 'JPY', value: '45.0', of: ['500', '1000'] },
    { currency: 'KWD', value: '45.0', of: ['0.617', '1.234'] },
  ])
})

test('backlog: by days since the bill date; holds and missing orders apart; what isn’t reached yet is left out', () => {
  const series: readonly Series[] = [
    {
      measure: 'backlog',
      currency: 'USD',
      points: [
        [day('2026-09-20'), 1, '100'], // 61 days
        [day('2026-09-21'), 1, '200'], // 60
        [day('2026-10-21'), 1, '400'], // 30
        [day('2026-11-13'), 1, '800'], // 7
        [day('2026-11-20'), 1, '1600'], // 0
        [day('2026-11-21'), 1, '3200'], // not reached
      ],
    },
    {
      measure: 'held',
      currency: 'USD',
      points: [
        [day('2026-11-01'), 1, '7'],
        [day('2026-12-01'), 1, '9'],
      ],
    },
    {
      measure: 'heldUntil',
      currency: 'USD',
      points: [
        [pair(day('2026-11-01'), 19), 1, '50'], // over on the 20th
        [pair(day('2026-11-01'), 20), 1, '60'], // over on the 21st
      ],
    },
    { measure: 'poBlocked', currency: 'USD', points: [[day('2026-11-20'), 1, '11']] },
  ]
  const said = UNBILLED_BACKLOG.read({ ...NO_BOOK, sums: new Sums(series) }, windowAt('all', ASOF))
  expect(values(said.filter(({ isReporting, unit }) => !isReporting && unit === 'money'))).toEqual({
    USD: '31.00',
    '0–7 days USD': '24.00',
    '8–30 days USD': '4.00',
    '31–60 days USD': '2.00',
    '61 days and more USD': '1.00',
    'on hold, apart USD': '0.67',
    'PO missing, apart USD': '0.11',
  })
})

test('collection effectiveness, worked by hand', () => {
  // Opening 1,000; sold 500 in October; 900 collected; closing 600, of which 500 are current.
  const [september, october, november] = ['2026-09', '2026-10', '2026-11'].map(monthNumber) as [
    number,
    number,
    number,
  ]
  const series: readonly Series[] = [
    {
      measure: 'brought',
      currency: 'USD',
      points: [
        [pair(september, october), 0, '100000'],
        [pair(october, november), 0, '50000'],
      ],
    },
    { measure: 'settled', currency: 'USD', points: [[pair(october, october), 0, '90000']] },
    {
      measure: 'sales',
      currency: 'USD',
      points: [
        [day('2026-09-02'), 1, '100000'],
        [day('2026-10-05'), 1, '50000'],
      ],
    },
  ]
  // (1,000 + 500 − 600) ÷ (1,000 + 500 − 500) = 90%.
  const said = CEI.read({ ...NO_BOOK, sums: new Sums(series) }, windowAt('all', ASOF))
  expect(said[0]).toMatchObject({ part: '', currency: 'USD', value: '90.00', of: ['900.00', '1000.00'] })
})

test('booking lag: what was booked in time took no days', () => {
  const month = monthNumber('2026-05')
  const series: readonly Series[] = [
    { measure: 'booked', currency: 'USD', points: [[month, 3, '0']] },
    { measure: 'lag', currency: '', points: [[pair(month, 12), 1, '0']] },
  ]
  const said = BOOKING_LAG.read({ ...NO_BOOK, sums: new Sums(series) }, twelve)
  expect(values(said)).toEqual({ median: '0', '90th percentile': '12' })
  expect(values(BOOKING_LAG.read(NO_BOOK, twelve))).toEqual({ median: null, '90th percentile': null })
})

test('recovered: accepted before the invoice was made, the lesser of the two, an invoice counted once', () => {
  const documents = new Map([
    [
      'late',
      { object: 'invoice', createdAt: '2026-11-10T08:00:00Z', date: '2026-11-10', amounts: ['60.00', '-5'] },
    ],
    ['early', { object: 'invoice', createdAt: '2026-11-01T08:00:00Z', date: '2026-11-01', amounts: ['500'] }],
    ['credit', { object: 'creditMemo', createdAt: null, date: '2026-11-09', amounts: ['30'] }],
  ] as const)
  const fixed = (id: string, by: string, more: Partial<FindingFact> = {}) => ({
    ...{ fact: fact(id, more), acceptedAt: '2026-11-05T09:00:00Z', day: '2026-11-12', by: [by] },
  })
  const corrections = correctionsOf(
    [
      fixed('a', 'late'), // 50.00 of 55.00
      fixed('b', 'late'), // the 5.00 that is left
      fixed('c', 'early'), // made before anybody accepted it
      fixed('d', 'credit'), // a credit recovers nothing
      fixed('e', 'credit', { direction: 'owed-to-customer', amount: 4000n }), // 30.00
    ],
    documents,
  )
  const book = { ...NO_BOOK, corrections }
  expect(values(RECOVERED.read(book, twelve).filter(({ isReporting }) => !isReporting))).toEqual({
    USD: '55.00',
  })
  expect(values(RETURNED.read(book, twelve).filter(({ isReporting }) => !isReporting))).toEqual({
    USD: '30.00',
  })
})

test('history: how long findings took, which came again, and which were no error', () => {
  const event = (kind: string, subject: string, on: string, body: PastEvent['body'] = {}): PastEvent => ({
    ...{
      kind: `finding.${kind}`,
      subject,
      at: `${on}T09:00:00Z`,
      body,
      day: on,
      byRun: body.run !== undefined,
    },
  })
  const run = { run: 'r' }
  const findings = [
    fact('a', { firstSeen: '2026-10-01' }),
    fact('b', { firstSeen: '2026-11-01' }), // the contract had one of the rule before
    fact('c', { firstSeen: '2026-11-01', contractId: 'd' }),
    fact('e', { firstSeen: '2026-11-01', contractId: 'd', rule: 'OVERBILLED' }),
  ]
  const history = historyOf(
    [
      event('opened', 'a', '2026-10-01', run),
      event('opened', 'b', '2026-11-01', run),
      event('opened', 'c', '2026-11-01', run),
      event('opened', 'e', '2026-11-01', run),
      event('resolved', 'a', '2026-11-03', run), // 33 days
      event('resolved', 'b', '2026-11-11', { code: 'not-an-error' }), // 10 days, by a person
      event('waiver-requested', 'c', '2026-11-12', { code: 'immaterial' }),
      event('waived', 'c', '2026-11-13'),
      event('resolved', 'e', '2026-11-14', { code: 'duplicate-finding' }), // 13 days
    ],
    findings,
  )
  const book = { ...NO_BOOK, findings, history }
  const month = windowAt('month', ASOF)
  expect(values(TIME_TO_RESOLVE.read(book, month))).toEqual({
    median: '13',
    '90th percentile': '33',
    resolved: '3',
  })
  expect(values(REPEAT_RATE.read(book, month))).toEqual({
    '': '33.33',
    UNDERBILLED: '50.00',
    OVERBILLED: '0.00',
  })
  expect(values(FALSE_ALARMS.read(book, month))).toEqual({
    '': '33.33',
    UNDERBILLED: '50.00',
    OVERBILLED: '0.00',
  })
})

test('a target is met at its own value; past the floor is worse than missed; what isn’t known is neither', () => {
  const higher = (value: string | null) =>
    verdictOf({ better: 'higher' }, { target: '98', floor: '95' }, value)
  expect(['98', '97.99', '95', '94.99', null].map(higher)).toEqual([
    'met',
    'missed',
    'missed',
    'beyond',
    'not known',
  ])
  const lower = (value: string) => verdictOf({ better: 'lower' }, { target: '3', floor: '10' }, value)
  expect(['3.0', '3.1', '10', '10.5'].map(lower)).toEqual(['met', 'missed', 'missed', 'beyond'])
  expect(verdictOf({ better: 'higher' }, { target: null, floor: null }, '1')).toBeNull()
})

test('a trend’s blocks go from the least to the most; what wasn’t known is a dot', () => {
  expect(sparkline(['0', '50', '100', null])).toBe('▁▅█·')
  expect(sparkline(['7', '7'])).toBe('▄▄')
})

const points = fc
  .dictionary(
    fc.nat(3_000_000).map(String),
    fc.tuple(fc.integer({ min: -3, max: 3 }), fc.bigInt(-(10n ** 20n), 10n ** 20n)),
  )
  .map((some) =>
    Object.entries(some)
      .map(([on, [count, amount]]) => [Number(on), count, amount.toString()] as const)
      .filter(([, count, amount]) => count !== 0 || amount !== '0')
      .sort((a, b) => a[0] - b[0]),
  )
const series = fc
  .record({ due: points, short: points, wait: points })
  .map(({ due, short, wait }): readonly Series[] =>
    [
      { measure: 'due', currency: 'USD', points: due } as const,
      { measure: 'short', currency: 'JPY', points: short } as const,
      { measure: 'wait', currency: '', points: wait } as const,
    ].filter((one) => one.points.length > 0),
  )

test('series come back from their text as they were, and the store adds them up exactly', () => {
  fc.assert(
    fc.property(series, fc.array(series, { maxLength: 4 }), (kept, gone) => {
      expect(seriesOf(seriesText(kept))).toEqual(kept)
      const sum = new SeriesSum()
      for (const one of [...gone, kept]) sum.fold(seriesText(one), 1)
      for (const one of gone) sum.fold(seriesText(one), -1)
      expect(seriesOf(sum.text)).toEqual(kept)
    }),
  )
})

test.each([
  ['leakage', LEAKAGE, 'owed-to-us'],
  ['overbilling', OVERBILLING, 'owed-to-customer'],
] as const)(
  '%s is divided by the value due as the sum that it says, finding by finding',
  (_, indicator, direction) => {
    // EUR 0.05 at 1.1 are USD 0.055, so 0.06 each: three are 0.18, where their sum of EUR 0.15 would be 0.165, so 0.17.
    const some = ['a', 'b', 'c'].map((id) =>
      fact(id, { direction, currency: 'EUR', amount: 5n, exposure: 6n }),
    )
    const waived = fact('d', { direction, status: 'waived' })
    const unpriced = fact('e', { direction, currency: null, amount: null, exposure: 700n })
    const due: readonly Series[] = [
      { measure: 'due', currency: 'EUR', points: [[monthNumber('2026-10'), 1, '100']] },
    ]
    const book = { ...NO_BOOK, findings: [...some, waived, unpriced], sums: new Sums(due) }
    for (const window of [twelve, windowAt('all', ASOF)]) {
      const said = indicator.read(book, window)
      expect(said.find(({ part, isReporting }) => part === '' && isReporting)).toMatchObject({
        value: '0.18',
      })
      // EUR 1.00 due is USD 1.10: 0.18 / 1.10 is 16.36 %.
      expect(said.filter(({ part }) => part === 'of the value due')).toEqual([
        expect.objectContaining({ currency: 'EUR', value: '15.00', of: ['0.15', '1.00'] }),
        expect.objectContaining({ currency: 'USD', isReporting: true, value: '16.36', of: ['0.18', '1.10'] }),
      ])
    }
  },
)
