import { gather } from '../basics/gather.js'
import { type OffTime, offTimeFindings } from './off-time.js'
import type { Rule } from './rule.js'

const KIND: OffTime = {
  rule: 'BILLED_LATE',
  word: 'late',
  days: ({ billDate, first }) => first - billDate,
}

export const BILLED_LATE: Rule = {
  code: KIND.rule,
  group: 'Amounts and periods',
  title: 'Billed too late',
  compares: 'the date of an invoice with the bill date of what it bills',
  fires:
    'amount and period are right, and the invoice’s date lies after the bill date by more than the grace days, or a shortfall was made up later',
  action: 'Find out what held the invoice up; nothing is owed.',
  severity: null,
  directions: ['timing'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) =>
    gather(unit.contracts, (judged) => offTimeFindings(KIND, judged, claims, context)),
}
