import { addDays, formatDate, parseDate } from '../basics/civil-date.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import type { OpenOpportunity } from '../unit/judged.js'
import { sayMoney } from '../words/say.js'
import { isWon, moneyIn } from './parts.js'
import type { Rule } from './rule.js'

const GRACE_DAYS = 10

export const OPPORTUNITY_UNCONTRACTED: Rule = {
  code: 'OPPORTUNITY_UNCONTRACTED',
  group: 'Customer and booking',
  title: 'A won deal has no contract',
  compares: 'closed-won opportunities with contracts in force',
  fires: 'a closed-won opportunity has no contract after the grace days (10 where not set)',
  action: 'Activate the contract, or tie it to its opportunity.',
  severity: 'high',
  directions: ['risk'],
  needs: [
    { object: 'opportunity', field: 'isWon' },
    { object: 'opportunity', field: 'closeDate' },
    [
      { object: 'opportunity', field: 'contractId' },
      { object: 'contract', field: 'opportunityId' },
    ],
  ],
  enabled: true,
  judge: (unit, _claims, context) =>
    unit.opportunities
      .filter(({ record, contracts }) => isWon(record) && contracts.length === 0 && !record.unreadable)
      .flatMap((opportunity) => uncontracted(opportunity, context)),
}

function uncontracted({ record }: OpenOpportunity, context: UnitContext): FindingDraft[] {
  const closed = record.values.closeDate === undefined ? null : parseDate(record.values.closeDate)
  const grace = context.settings.rules[OPPORTUNITY_UNCONTRACTED.code]?.graceDays ?? GRACE_DAYS
  if (closed === null || !context.asOf.isPast(addDays(closed, grace))) return []
  const worth = moneyIn(record, 'amount', currencyOf(record, context))
  const amount = worth ? ` over ${sayMoney(worth)}` : ''
  return [
    draft({
      rule: OPPORTUNITY_UNCONTRACTED.code,
      direction: 'risk',
      opportunity: record,
      exposure: worth,
      message: `Opportunity ${record.values.name ?? record.id}${amount} was won on ${formatDate(closed)} and has no contract in force: nothing will be billed for it. Activate its contract, or tie the two.`,
      evidence: evidenceFields(record, 'closeDate', 'amount', 'contractId'),
    }),
  ]
}

const currencyOf = (record: CanonicalRecord, context: UnitContext): string =>
  record.values.currency ?? context.settings.reportingCurrency
