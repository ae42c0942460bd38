import { gather } from '../basics/gather.js'
import { type OffTime, offTimeFindings } from './off-time.js'
import type { Rule } from './rule.js'

const KIND: OffTime = {
  rule: 'BILLED_EARLY',
  word: 'early',
  days: ({ billDate, billed }) => billDate - billed,
}

export const BILLED_EARLY: Rule = {
  code: KIND.rule,
  group: 'Amounts and periods',
  title: 'Billed too early',
  compares: 'the date of an invoice with the bill date of what it bills',
  fires:
    'amount and period are right, and the invoice’s date lies before the bill date by more than the early days',
  action: 'Check why the invoice came before its time; nothing is owed.',
  severity: null,
  directions: ['timing'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) =>
    gather(unit.contracts, (judged) => offTimeFindings(KIND, judged, claims, context)),
}
