import type { BilledContract } from '../billing/bill.js'
import { decimal, dividedBy, fraction, rounded, times } from '../exact.js'
import { netAmount, wholeAmount } from '../invoices.js'
import { type Currency, EUR, GBP, USD } from '../money.js'
import { pickBill, totalOf } from './choose.js'
import { type ContractMistake, finding, type Planted, type Plot } from './mistake.js'

const COMMON: readonly Currency[] = [USD, EUR, GBP]

/** Issues one invoice in another currency, its amounts taken over by `convert`. */
function inOtherCurrency(
  { dice, ledger }: Plot,
  billed: BilledContract,
  note: string,
  convert: (minor: bigint, from: Currency, to: Currency) => bigint,
): Planted[] {
  const bill = pickBill(dice, billed, ledger.asOf)
  if (!bill) return []
  const { invoice } = bill
  const { contract } = billed
  const from = contract.terms.currency
  const to = dice.pick(COMMON.filter((currency) => currency !== from))
  for (const line of invoice.lines) {
    Object.assign(line, wholeAmount(convert(line.amount!, from, to), to))
  }
  Object.assign(invoice, { currency: to, keepOpen: true })
  const said = {
    contract,
    invoices: [invoice],
    currency: from,
    expected: totalOf(bill).amount,
    actual: netAmount(invoice),
  }
  return [finding('CURRENCY_MISMATCH', 'risk', `${note}: ${to.code} in place of ${from.code}`, said)]
}

const kind = {
  rule: 'CURRENCY_MISMATCH',
  on: 'contract',
  wish: { months: [1, 3, 12], monthsAgo: [4, 10], termMonths: 24 },
  suits: (account) => COMMON.includes(account.market.currency),
} as const satisfies Partial<ContractMistake>

/** The right figure with the wrong currency beside it. */
export const sameFigure: ContractMistake = {
  ...kind,
  name: 'right figure in the wrong currency',
  plant: (plot, billed) => inOtherCurrency(plot, billed, 'the same figure', (minor) => minor),
}

/** The amount converted, where the contract is in its own currency. */
export const convertedFigure: ContractMistake = {
  ...kind,
  name: 'amount converted to another currency',
  plant: (plot, billed) =>
    inOtherCurrency(plot, billed, 'converted', (minor, from, to) =>
      rounded(times(fraction(minor), dividedBy(decimal(from.dollars), decimal(to.dollars)))),
    ),
}
