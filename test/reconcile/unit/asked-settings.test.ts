import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import type { ReconcileSettings, RuleSettings } from '../../../reconcile/settings.js'
import { answersText, otherAnswers } from '../../../reconcile/unit/answers.js'
import type { MappedFields, RunContext } from '../../../reconcile/unit/context.js'
import { reconcileUnit } from '../../../reconcile/unit/reconcile-unit.js'
import { basisOf } from '../../../src/night/compare/basis.js'
import { readCases } from '../../golden/case/case.js'
import { layCase, type Other } from '../../golden/case/judge.js'
import { Woken } from './woken.js'

/** A fourth, as there is much alike in them; by their names, so that a new case drops none that was among them. */
const CASES = readCases(resolve(import.meta.dirname, '../../golden/cases')).filter(
  ({ name }) => createHash('sha256').update(name).digest()[0]! % 4 === 0,
)

/** The same choice for every rule, but what it has of its own. */
const everyRule = (chosen: RuleSettings) => (own: ReconcileSettings) => ({
  ...own,
  rules: Object.fromEntries(RULES.map(({ code }) => [code, { ...chosen, ...own.rules[code] }])),
})

const inCurrency =
  (code: string, amount: string) =>
  (own: ReconcileSettings): ReconcileSettings => ({
    ...own,
    tolerance: {
      ...own.tolerance,
      currencies: { ...own.tolerance.currencies, [code]: { amount } },
    },
  })

const but =
  (object: keyof MappedFields, field?: string) =>
  (own: MappedFields): MappedFields => {
    const { [object]: fields, ...others } = own
    return field === undefined
      ? others
      : { ...others, [object]: new Set([...(fields ?? [])].filter((name) => name !== field)) }
  }

const OTHERS: readonly Other[] = [
  { settings: everyRule({ enabled: false }) },
  { settings: everyRule({ severity: 'low' }) },
  { settings: inCurrency('USD', '40') },
  { settings: inCurrency('EUR', '0') },
  { settings: (own) => ({ ...own, severity: { critical: '3', high: '2', medium: '1' } }) },
  {
    settings: (own) => ({
      ...own,
      materiality: { owedToUs: '500', owedToCustomer: '500', other: '500' },
    }),
  },
  { settings: (own) => ({ ...own, holdMaxDays: 1000 }) },
  { settings: (own) => ({ ...own, opportunityAmount: 'first-year' }) },
  { settings: (own) => ({ ...own, totalValueCovers: 'original' }) },
  { settings: (own) => ({ ...own, ratesFrom: 'file' }) },
  ...(
    [
      ['contract', 'poNumber'],
      ['creditMemo', 'reason'],
      ['invoice', 'sentOn'],
      ['invoice', 'submittedOn'],
      ['account', 'name'],
      ['application'],
    ] as const
  ).map(([object, field]): Other => ({ fields: but(object, field) })),
]

/** What may be asked is left as it was before: a change of anything else has everything judged. */
const isAskedAlone = (before: RunContext, now: RunContext): boolean =>
  basisOf(before, '1').fingerprint === basisOf(now, '1').fingerprint

describe('a setting or a field to which a unit asked no question changes nothing of its outcome', () => {
  const counted = new Woken()
  const tried = new Set<Other>()
  for (const written of CASES)
    it(written.name, () => {
      const { units, context, contextWith } = layCase(written)
      const outcomes = units.map((unit) => ({ unit, outcome: reconcileUnit(unit, context) }))
      for (const other of OTHERS) {
        const now = contextWith(other)
        if (!isAskedAlone(context, now)) continue
        tried.add(other)
        const others = otherAnswers(answersText(context), answersText(now))
        counted.hold(outcomes, now, others)
      }
      expect(isAskedAlone(context, contextWith({}))).toBe(true)
    })

  it('each was asked alone in some case, and many that wake a unit change its outcome', () => {
    expect(OTHERS.filter((other) => !tried.has(other))).toEqual([])
    expect(counted.asleep).toBeGreaterThan(counted.woken)
    expect(counted.changed).toBeGreaterThan(counted.woken / 5)
  })
})
