import type { FindingDraft } from '../findings/draft.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { amountFinding } from './amount-finding.js'
import { allOffAmounts } from './off-amounts.js'
import type { Rule } from './rule.js'

export const CREDIT_EXCEEDS_BILLED: Rule = {
  code: 'CREDIT_EXCEEDS_BILLED',
  group: 'Credits, cash and close',
  title: 'More was credited than billed',
  compares: 'the credits of a contract’s period with what was billed in it',
  fires:
    'credits of a contract’s period are more than what was billed in it; it claims its money over UNDERBILLED',
  action: 'Take the credit back as far as it is too much, and bill the period.',
  severity: null,
  directions: ['owed-to-us'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) => unit.contracts.flatMap((judged) => exceeding(judged, claims, context)),
}

/** Below nothing, where something was to be billed, or nothing. */
function exceeding(judged: JudgedContract, claims: Claims, context: UnitContext): FindingDraft[] {
  return allOffAmounts(judged, claims)
    .filter(({ actual, expected, bundles }) => actual < 0n && expected >= 0n && bundles.length > 0)
    .map((off) => amountFinding(CREDIT_EXCEEDS_BILLED.code, judged, off, claims, context))
    .filter((found): found is FindingDraft => found !== null)
}
