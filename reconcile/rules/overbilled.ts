import { gather } from '../basics/gather.js'
import type { FindingDraft } from '../findings/draft.js'
import { amountFinding } from './amount-finding.js'
import { judgedAmounts } from './off-amounts.js'
import type { Rule } from './rule.js'

export const OVERBILLED: Rule = {
  code: 'OVERBILLED',
  group: 'Amounts and periods',
  title: 'More was billed than expected',
  compares: 'what was billed for a contract line and period with what its terms expect',
  fires: 'more was billed than expected, beyond tolerance, and no other rule says why',
  action: 'Credit what is too much, and correct what the invoices are made from.',
  severity: null,
  directions: ['owed-to-customer'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) =>
    gather(unit.contracts, (judged) =>
      judgedAmounts(judged, claims, context)
        .filter((off) => off.actual > off.expected)
        .map((off) => amountFinding(OVERBILLED.code, judged, off, claims, context))
        .filter((found): found is FindingDraft => found !== null),
    ),
}
