import { addDays } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { money } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayMoney } from '../words/say.js'
import { contractName, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'

export const HOLD_OVERDUE: Rule = {
  code: 'HOLD_OVERDUE',
  group: 'Customer and booking',
  title: 'Billing has been on hold for too long',
  compares: 'holds without an end with the as-of date',
  fires: 'a hold without an end has lasted longer than `holdMaxDays` (30)',
  action: 'End the hold, or set the day on which it ends.',
  severity: null,
  directions: ['risk'],
  needs: [{ object: 'contract', field: 'holdFrom' }],
  enabled: true,
  judge: (unit, _claims, context) => gather(unit.contracts, (judged) => overdue(judged, context)),
}

function overdue(judged: JudgedContract, context: UnitContext): FindingDraft[] {
  const { contract, tying } = judged
  const hold = contract?.hold
  if (!contract || !tying || !hold || hold.until !== null) return []
  if (!context.asOf.isPast(addDays(hold.from, context.choices.get('holdMaxDays')))) return []
  const waiting = tying.items.filter(
    ({ expected, match }) =>
      expected.held &&
      expected.amount.currency === contract.currency &&
      match === null &&
      context.asOf.reached(addDays(expected.scheduledDate, contract.graceDays)),
  )
  const worth = money(sumOf(waiting), contract.currency)
  const name = sentenceCase(contractName(judged.record))
  return [
    draft({
      rule: HOLD_OVERDUE.code,
      direction: 'risk',
      contract: judged.record,
      exposure: worth,
      message: `${name} has been on hold since ${sayDate(hold.from)} without an end: ${sayMoney(worth)} would be due. End the hold, or say until when.`,
      evidence: evidenceFields(judged.record, 'holdFrom', 'holdUntil', 'holdReason'),
    }),
  ]
}
