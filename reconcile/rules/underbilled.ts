import { gather } from '../basics/gather.js'
import type { FindingDraft } from '../findings/draft.js'
import { amountFinding } from './amount-finding.js'
import { judgedAmounts } from './off-amounts.js'
import type { Rule } from './rule.js'

export const UNDERBILLED: Rule = {
  code: 'UNDERBILLED',
  group: 'Amounts and periods',
  title: 'Less was billed than expected',
  compares: 'what was billed for a contract line and period with what its terms expect',
  fires: 'less was billed than expected, beyond tolerance, and no other rule says why',
  action: 'Bill the rest, and correct what the invoices are made from.',
  severity: null,
  directions: ['owed-to-us'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) =>
    gather(unit.contracts, (judged) =>
      judgedAmounts(judged, claims, context)
        .filter((off) => off.actual < off.expected)
        .map((off) => amountFinding(UNDERBILLED.code, judged, off, claims, context))
        .filter((found): found is FindingDraft => found !== null),
    ),
}
