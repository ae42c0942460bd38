import { expect } from 'vitest'
import type { OtherAnswers } from '../../../reconcile/unit/answers.js'
import type { RunContext } from '../../../reconcile/unit/context.js'
import { reconcileUnit } from '../../../reconcile/unit/reconcile-unit.js'
import type { UnitOutcome, UnitRecords } from '../../../reconcile/unit/unit.js'

interface Judged {
  readonly unit: UnitRecords
  readonly outcome: UnitOutcome
}

/** Holds that whoever asked nothing that is answered otherwise comes to the same, and counts who asked, and whether it mattered. */
export class Woken {
  asleep = 0
  woken = 0
  /** Of those who asked, whose outcome is another. */
  changed = 0

  hold(judged: readonly Judged[], now: RunContext, others: OtherAnswers | null): void {
    for (const { unit, outcome } of judged) {
      const wakes = others?.wakes(outcome.restsOn!.asked) ?? false
      const [was, is] = [shownOf(outcome), shownOf(reconcileUnit(unit, now))]
      if (!wakes) expect(is).toEqual(was)
      else if (JSON.stringify(is, said) !== JSON.stringify(was, said)) this.changed += 1
      if (wakes) this.woken += 1
      else this.asleep += 1
    }
  }
}

const shownOf = ({ findings, figures }: UnitOutcome) => ({ findings, figures })

const said = (_name: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)
