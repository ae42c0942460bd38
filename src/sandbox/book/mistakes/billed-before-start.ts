import { asIfItWentOn, issue } from '../billing/bill.js'
import { addDays } from '../calendar.js'
import { netAmount } from '../invoices.js'
import { fullPeriods } from '../oracle/periods.js'
import { type ContractMistake, finding } from './mistake.js'

/** The period before the contract began was billed as well. */
export const billedBeforeStart: ContractMistake = {
  name: 'billed before the start',
  rule: 'BILLED_BEFORE_START',
  on: 'contract',
  wish: { months: [1, 3], anchor: 'contract', timing: 'advance', monthsAgo: [2, 9], termMonths: 24 },
  plant: ({ ledger, dice }, billed) => {
    const { contract, payer, style } = billed
    const { startDate, currency } = contract.terms
    const eve = addDays(startDate, -1)
    const before = fullPeriods(contract.terms, contract.lines[0]!, eve, eve)[0]
    if (!before || before.end !== eve) return []
    const invoice = issue(contract, payer, style, asIfItWentOn(contract, before), before.start)
    invoice.keepOpen = dice.chance(50)
    ledger.invoices.add(invoice)
    const said = { contract, invoices: [invoice], currency, expected: 0n, actual: netAmount(invoice) }
    const note = `billed from ${before.start}, service began on ${startDate}`
    return [finding('BILLED_BEFORE_START', 'owed-to-customer', note, said)]
  },
}
