import { addDays } from '../calendar.js'
import { NEVER_CONTRACTED } from '../catalogue.js'
import { netAmount } from '../invoices.js'
import { looseInvoice } from './invoice-orphan.js'
import { type AccountMistake, finding } from './mistake.js'

/** A credit memo that is applied to nothing and names nothing. */
export const creditUnlinked: AccountMistake = {
  name: 'credit memo tied to nothing',
  rule: 'CREDIT_UNLINKED',
  on: 'account',
  plant: (plot, account) => {
    const { dice, ledger } = plot
    const reason = dice.pick(['billing', 'concession'] as const)
    const loose = looseInvoice(plot, account.customer!, dice.pick(NEVER_CONTRACTED))
    const date = addDays(ledger.asOf, -dice.int(2, 120))
    const credit = { ...loose, kind: 'credit', date, dueDate: date, sentOn: date, reason } as const
    ledger.invoices.add(credit)
    const atStake = { amount: netAmount(credit), currency: credit.currency }
    return [finding('CREDIT_UNLINKED', 'data', `a credit of ${date}`, { invoices: [credit], atStake })]
  },
}
