import type { Customer } from '../business.js'
import { addCustomer, rootOf } from '../people.js'
import { pickBill } from './choose.js'
import { type ContractMistake, finding, type Plot } from './mistake.js'

/** A customer of the same market that has nothing to do with the payer: another family's, or nobody's. */
function stranger({ dice, deals }: Plot, payer: Customer): Customer {
  const { people } = deals
  const root = payer.account && rootOf(payer.account)
  const others = people.customers.filter(
    ({ account, currency, subsidiary, taxPercent, inactive }) =>
      account !== null &&
      !inactive &&
      rootOf(account) !== root &&
      currency === payer.currency &&
      subsidiary === payer.subsidiary &&
      taxPercent === payer.taxPercent,
  )
  const market = payer.account?.market
  if (others.length > 0 && (dice.chance(50) || !market)) return dice.pick(others)
  const name = `${payer.name} Services ${people.customers.length + 1}`
  return addCustomer(dice, people, name, market!, { account: null })
}

/** An invoice that names the contract and went to somebody else. */
export const customerMismatch: ContractMistake = {
  name: 'invoice to another customer',
  rule: 'CUSTOMER_MISMATCH',
  on: 'contract',
  wish: { months: [1, 3, 6], monthsAgo: [4, 10], termMonths: 24 },
  plant: (plot, billed) => {
    const bill = pickBill(plot.dice, billed, plot.ledger.asOf)
    if (!bill) return []
    const { contract, payer } = billed
    bill.invoice.customer = stranger(plot, payer)
    const note = `issued to ${bill.invoice.customer.name}, ${payer.name} pays`
    return [finding('CUSTOMER_MISMATCH', 'risk', note, { contract, invoices: [bill.invoice] })]
  },
}
