import { isDue } from '../billing/bill.js'
import { netAmount, wholeAmount } from '../invoices.js'
import type { Item } from '../oracle/schedule.js'
import { dueBills, totalOf } from './choose.js'
import { linesBefore, withLine } from './explanations.js'
import { type ContractMistake, finding } from './mistake.js'
import { surroundings } from './wrong-amount.js'

const isChanged = ({ line }: Item): boolean => line.own?.currency !== undefined

/** The line was agreed in another currency from some day on, and billing went on in the old one at the old price. */
export const oldCurrency: ContractMistake = {
  name: 'old currency after a redenomination',
  rule: 'CURRENCY_MISMATCH',
  on: 'contract',
  wish: {
    months: [1, 3],
    anchor: 'contract',
    monthsAgo: [8, 12],
    termMonths: 24,
    shape: 'redenominated',
  },
  suits: ({ market }) => market.currency.exponent === 2,
  fits: (_, items, asOf) => items.some((item) => isChanged(item) && isDue(item, asOf)),
  plant: ({ dice, ledger }, billed) => {
    const { contract } = billed
    const { terms, account } = contract
    const bills = dueBills(billed, ledger.asOf).filter(({ items }) => isChanged(items[0]!))
    if (bills.length === 0) return []
    const bill = dice.pick(bills)
    const [item] = bill.items
    const [old] = linesBefore(surroundings(terms, billed.items, account), item!.line)
    const { invoice } = bill
    const now = item!.line.own!.currency!
    const before = withLine(terms, item!, { unitPrice: old!.unitPrice })
    Object.assign(invoice.lines[0]!, wholeAmount(before, terms.currency))
    Object.assign(invoice, { currency: terms.currency, keepOpen: true })
    const said = { contract, invoices: [invoice], currency: now, expected: totalOf(bill).amount }
    const note = `${terms.currency.code} in place of ${now.code} from ${item!.line.startDate} on`
    return [finding('CURRENCY_MISMATCH', 'risk', note, { ...said, actual: netAmount(invoice) })]
  },
}
