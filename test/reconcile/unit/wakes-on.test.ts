import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AsOf } from '../../../reconcile/basics/as-of.js'
import { addDays, type CivilDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import type { UnitContext } from '../../../reconcile/unit/context.js'
import { reconcileUnit } from '../../../reconcile/unit/reconcile-unit.js'
import type { UnitOutcome, UnitRecords } from '../../../reconcile/unit/unit.js'
import { readCases } from '../../golden/case/case.js'
import { layCase } from '../../golden/case/judge.js'

const CASES = readCases(resolve(import.meta.dirname, '../../golden/cases'))

/** Days before the case's own from which its units are followed, and how often they are followed to the next change. */
const BEFORE = 45
const CHANGES = 5

const outcomeOf = ({ findings, figures }: UnitOutcome) => ({ findings, figures })

const on = (context: UnitContext, day: CivilDate): UnitContext => ({ ...context, asOf: new AsOf(day) })

/** Every rule speaks, also those that are switched off where nobody asks for them. */
const allRules = (context: UnitContext): UnitContext => ({
  ...context,
  settings: {
    ...context.settings,
    rules: Object.fromEntries(
      RULES.map(({ code }) => [code, { ...context.settings.rules[code], enabled: true }]),
    ),
  },
})

/** Goes from change to change, and holds the day before each, and one between, against the day from which it stands. */
function follow(unit: UnitRecords, context: UnitContext): void {
  let day = addDays(context.asOf.calendarDay, -BEFORE)
  for (let change = 0; change < CHANGES; change += 1) {
    const now = reconcileUnit(unit, on(context, day))
    const { wakesOn } = now.restsOn!
    const until = wakesOn === null ? addDays(day, 4000) : addDays(parseDate(wakesOn)!, -1)
    expect(until).toBeGreaterThanOrEqual(day)
    for (const later of [until, addDays(day, Math.floor((until - day) / 2))])
      expect(outcomeOf(reconcileUnit(unit, on(context, later)))).toEqual(outcomeOf(now))
    if (wakesOn === null) return
    day = parseDate(wakesOn)!
  }
}

describe('a unit’s outcome stands until the day that it names', () => {
  for (const written of CASES)
    it(written.name, () => {
      const { units, context } = layCase(written)
      for (const unit of units) follow(unit, allRules(context))
    })
})
