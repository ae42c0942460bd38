import { overlap } from '../basics/period.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Evidence } from '../findings/finding.js'
import type { Item } from '../matching/match.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'

/** Why nothing was billed, and the record that shows it. */
export interface MissingCause {
  readonly code: string
  readonly text: string
  readonly evidence: readonly Evidence[]
}

/** Where nothing was billed: the first explanation that a record shows. */
export interface MissingCauseRule {
  readonly code: string
  readonly title: string
  readonly shownBy: string
  readonly find: (missing: MissingCase) => MissingCause | null
}

export interface MissingCase {
  readonly judged: JudgedContract
  readonly items: readonly Item[]
  readonly unit: JudgedUnit
  readonly context: UnitContext
}

const CREDITED_NOT_REBILLED: MissingCauseRule = {
  code: 'CREDITED_NOT_REBILLED',
  title: 'Credited and not billed again',
  shownBy: 'an invoice for it was credited in full and not issued again',
  find: ({ judged, items }) => {
    const back = judged.tying?.aside.find(
      ({ bundle, why }) =>
        why === 'taken back' &&
        items.some(({ expected }) => bundle.period && overlap(expected.period, bundle.period)),
    )
    if (!back) return null
    const [invoice, credit] = back.bundle.charges.map(({ line }) => line.document)
    return {
      code: CREDITED_NOT_REBILLED.code,
      text: `Invoice ${invoice!.number} for it was credited in full by ${credit!.number} and not issued again.`,
      evidence: [evidenceOf(invoice!.record, 'number'), evidenceOf(credit!.record, 'number')],
    }
  },
}

export const MISSING_CAUSES: readonly MissingCauseRule[] = [CREDITED_NOT_REBILLED]

export function causeOfMissing(
  judged: JudgedContract,
  items: readonly Item[],
  unit: JudgedUnit,
  context: UnitContext,
): MissingCause | null {
  for (const { find } of MISSING_CAUSES) {
    const cause = find({ judged, items, unit, context })
    if (cause) return cause
  }
  return null
}
