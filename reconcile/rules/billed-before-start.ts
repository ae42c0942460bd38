import { gather } from '../basics/gather.js'
import type { FindingDraft } from '../findings/draft.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayMoney, sayPeriod } from '../words/say.js'
import { outsideTerm } from './outside-term.js'
import { contractName } from './parts.js'
import type { Rule } from './rule.js'

export const BILLED_BEFORE_START: Rule = {
  code: 'BILLED_BEFORE_START',
  group: 'Invoice and header',
  title: 'Billed for days before the contract started',
  compares: 'service dates of invoice lines with the contract’s start',
  fires: 'an invoice’s service dates lie wholly before the contract’s start',
  action: 'Credit the invoice, or correct the contract’s start or the service dates.',
  severity: null,
  directions: ['owed-to-customer'],
  needs: [
    { object: 'invoiceLine', field: 'serviceStart' },
    { object: 'invoiceLine', field: 'serviceEnd' },
  ],
  enabled: true,
  judge: (unit) => gather(unit.contracts, beforeStart),
}

function beforeStart(judged: JudgedContract): FindingDraft[] {
  return outsideTerm(BILLED_BEFORE_START.code, judged, 'before start', ({ number, billed, period }) => ({
    direction: 'owed-to-customer',
    message: `Invoice ${number} bills ${sayMoney(billed)} for ${sayPeriod(period)}, but ${contractName(judged.record)} starts on ${sayDate(judged.contract!.startDate)}. Credit it, or correct the dates.`,
  }))
}
