import { parseDate } from '../../basics/civil-date.js'
import type { Severity } from '../../findings/finding.js'
import type { Book } from '../book.js'
import { isActive } from '../facts.js'
import { count, countShare, days, type Indicator, type Quantity } from '../indicator.js'
import { histogramOf, median, ninetieth } from '../quantile.js'
import { hasDay, type Window } from '../window.js'
import { moneyOf } from './leakage.js'

const SHARED = {
  source: 'findings and the audit trail',
  owner: 'Revenue accounting',
  cadence: 'monthly',
  better: 'lower',
} as const

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']
const AGES = [
  { name: '0–7 days', from: 0, to: 7 },
  { name: '8–30 days', from: 8, to: 30 },
  { name: '31–60 days', from: 31, to: 60 },
  { name: '61 days and more', from: 61, to: Number.POSITIVE_INFINITY },
] as const

export const FINDINGS: Indicator = {
  ...SHARED,
  code: 'findings',
  title: 'Open findings',
  formula:
    'Findings that are open, accepted or wait for a waiver, by days since they were first seen and by severity. Those of the baseline are in it, and counted apart.',
  unit: 'count',
  cadence: 'daily',
  windows: ['all'],
  headline: { part: '', window: 'all' },
  read: open,
}

function open({ findings, asOf }: Book): readonly Quantity[] {
  const active = findings.filter(isActive)
  const aged = active.map(({ severity, firstSeen }) => ({
    severity,
    age: asOf - (parseDate(firstSeen) ?? asOf),
  }))
  return [
    count('', active.length),
    ...SEVERITIES.map((severity) => count(severity, aged.filter((one) => one.severity === severity).length)),
    ...AGES.map(({ name, from, to }) =>
      count(name, aged.filter(({ age }) => age >= from && age <= to).length),
    ),
    ...SEVERITIES.flatMap((severity) =>
      AGES.map(({ name, from, to }) =>
        count(
          `${severity}, ${name}`,
          aged.filter((one) => one.severity === severity && one.age >= from && one.age <= to).length,
        ),
      ),
    ),
    count('in the baseline', active.filter(({ baseline }) => baseline).length),
  ]
}

export const TIME_TO_RESOLVE: Indicator = {
  ...SHARED,
  code: 'timeToResolve',
  title: 'Time to resolve',
  formula:
    'Days from when a finding was first seen until it was resolved, by itself or by hand: median and 90th percentile, by the day of the resolution.',
  unit: 'days',
  windows: ['month', 'year', 'twelve'],
  headline: { part: 'median', window: 'twelve' },
  read: ({ history }, window) => {
    const ended = history.endings.filter(({ kind, day }) => kind === 'resolved' && hasDay(window, day))
    const histogram = histogramOf(ended.map((ending) => ending.days))
    const none = 'nothing was resolved'
    return [
      days('median', median(histogram), none),
      days('90th percentile', ninetieth(histogram), none),
      count('resolved', ended.length),
    ]
  },
}

export const REOPENED: Indicator = {
  ...SHARED,
  code: 'reopened',
  title: 'Reopened',
  formula:
    'How often findings were opened again: the discrepancy came back, a waiver lapsed, or a person did.',
  unit: 'count',
  windows: ['month', 'year', 'twelve'],
  headline: { part: '', window: 'twelve' },
  read: ({ history }, window) => [
    count('', history.beginnings.filter(({ again, day }) => again && hasDay(window, day)).length),
  ],
}

export const REPEAT_RATE: Indicator = {
  ...SHARED,
  code: 'repeatRate',
  title: 'Repeat rate',
  formula:
    'Of the findings first seen in the window, the share whose contract had a finding of the same rule on an earlier day.',
  unit: 'percent',
  windows: ['month', 'year', 'twelve'],
  headline: { part: '', window: 'twelve' },
  read: repeats,
}

function repeats({ history }: Book, window: Window): readonly Quantity[] {
  const fresh = history.beginnings.filter(
    ({ again, day, fact }) => !again && fact.contractId !== null && hasDay(window, day),
  )
  const rules = [...new Set(fresh.map(({ fact }) => fact.rule))].sort()
  const of = (part: string, some: typeof fresh) =>
    countShare(
      part,
      some.filter(({ isRepeat }) => isRepeat).length,
      some.length,
      'no finding on a contract was new',
    )
  return [
    of('', fresh),
    ...rules.map((rule) =>
      of(
        rule,
        fresh.filter(({ fact }) => fact.rule === rule),
      ),
    ),
  ]
}

export const WAIVED_VALUE: Indicator = {
  ...SHARED,
  code: 'waivedValue',
  title: 'Waived value',
  formula: 'The sum of the absolute differences of findings that are waived, both directions of money apart.',
  unit: 'money',
  windows: ['all'],
  headline: { part: 'owed to us', window: 'all' },
  read: (book) => {
    const waived = book.findings.filter(({ status }) => status === 'waived')
    const of = (direction: string) => waived.filter((fact) => fact.direction === direction)
    return [
      ...moneyOf('owed to us', of('owed-to-us'), book),
      ...moneyOf('owed to customers', of('owed-to-customer'), book),
      count('findings', waived.length),
    ]
  },
}

/** Above it a rule is flagged. */
export const MOST_FALSE_ALARMS = 5

export const FALSE_ALARMS: Indicator = {
  ...SHARED,
  code: 'falseAlarms',
  title: 'False alarms',
  formula:
    'Findings that a person closed (waived, or resolved by hand) as not an error, divided by all that a person closed, by rule. A rule above 5% in a month is flagged on the Summary.',
  unit: 'percent',
  windows: ['month', 'year', 'twelve'],
  headline: { part: '', window: 'month' },
  read: falseAlarms,
}

function falseAlarms({ history }: Book, window: Window): readonly Quantity[] {
  const closed = history.endings.filter(({ byPerson, day }) => byPerson && hasDay(window, day))
  const rules = [...new Set(closed.map(({ fact }) => fact.rule))].sort()
  const of = (part: string, some: typeof closed) =>
    countShare(
      part,
      some.filter(({ code }) => code === 'not-an-error').length,
      some.length,
      'no person closed a finding',
    )
  return [
    of('', closed),
    ...rules.map((rule) =>
      of(
        rule,
        closed.filter(({ fact }) => fact.rule === rule),
      ),
    ),
  ]
}
