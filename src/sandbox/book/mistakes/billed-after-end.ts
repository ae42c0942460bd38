import { asIfItWentOn, type BilledContract, issue } from '../billing/bill.js'
import { addDays } from '../calendar.js'
import { netAmount } from '../invoices.js'
import { fullPeriods } from '../oracle/periods.js'
import { type ContractMistake, finding, type Planted, type Plot } from './mistake.js'

function billOn(
  { ledger }: Plot,
  billed: BilledContract,
  lastDay: string,
  direction: 'owed-to-customer' | 'risk',
): Planted[] {
  const { contract, payer, style } = billed
  const [line] = contract.lines
  const periods = fullPeriods(contract.terms, line!, addDays(lastDay, 1), ledger.asOf)
  const next = periods.find((period) => period.start > lastDay && period.start <= ledger.asOf)
  if (!next) return []
  const invoice = issue(contract, payer, style, asIfItWentOn(contract, next), next.start)
  invoice.keepOpen = true
  ledger.invoices.add(invoice)
  const currency = contract.terms.currency
  const said = { contract, invoices: [invoice], currency, expected: 0n, actual: netAmount(invoice) }
  return [
    finding('BILLED_AFTER_END', direction, `billed from ${next.start}, service ended on ${lastDay}`, said),
  ]
}

/** The customer left, and the next period was billed all the same. */
export const billedAfterTermination: ContractMistake = {
  name: 'billed after a termination',
  rule: 'BILLED_AFTER_END',
  on: 'contract',
  wish: { months: [1], timing: 'advance', life: 'terminated', monthsAgo: [8, 12], termMonths: 24 },
  plant: (plot, billed) => billOn(plot, billed, billed.contract.terms.terminatedOn!, 'owed-to-customer'),
}

/** The contract ran out, no renewal is on file, and billing went on. */
export const billedAfterExpiry: ContractMistake = {
  name: 'billed past the end without a renewal',
  rule: 'BILLED_AFTER_END',
  on: 'contract',
  wish: { months: [1], timing: 'advance', anchor: 'contract', life: 'ended', termMonths: 12 },
  plant: (plot, billed) => billOn(plot, billed, billed.contract.terms.endDate!, 'risk'),
}
