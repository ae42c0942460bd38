import { gather } from '../basics/gather.js'
import { overlap } from '../basics/period.js'
import type { FindingDraft } from '../findings/draft.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { amountFinding } from './amount-finding.js'
import { allOffAmounts } from './off-amounts.js'
import { documentsOf } from './parts.js'
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
  judge: (unit, claims, context) => gather(unit.contracts, (judged) => exceeding(judged, claims, context)),
}

/** Below nothing, where something was to be billed, or nothing. */
function exceeding(judged: JudgedContract, claims: Claims, context: UnitContext): FindingDraft[] {
  return allOffAmounts(judged, claims, context)
    .filter(({ actual, expected, bundles }) => actual < 0n && expected >= 0n && bundles.length > 0)
    .map((off) => ({ ...asFarAsDue(off), documents: allOfPeriod(judged, off) }))
    .map((off) => amountFinding(CREDIT_EXCEEDS_BILLED.code, judged, off, claims, context))
    .filter((found): found is FindingDraft => found !== null)
}

/** Of what isn't due yet nothing is to be billed by now: all that is too little of it is what was given back. */
function asFarAsDue(off: OffAmount): OffAmount {
  if (off.items.length === 0 || off.items.some(({ due }) => due)) return off
  const { altogether, instead: _, ...own } = off
  return { ...own, expected: 0n, actual: altogether?.billed ?? own.actual }
}

/** Its documents, and the invoice of the same days that another credit took back in full: without it nobody sees why. */
function allOfPeriod(
  { tying }: JudgedContract,
  { items, bundles, period }: OffAmount,
): OffAmount['documents'] {
  const group = items[0]?.group
  const takenBack = (tying?.aside ?? []).filter(
    ({ why, bundle, group: other }) =>
      why === 'taken back' &&
      other === group &&
      bundle.period !== null &&
      period !== null &&
      overlap(bundle.period, period) !== null,
  )
  return documentsOf([...takenBack.map(({ bundle }) => bundle), ...bundles])
}
