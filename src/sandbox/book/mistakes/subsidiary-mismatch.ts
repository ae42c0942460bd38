import { SUBSIDIARIES } from '../money.js'
import type { Wish } from '../wish.js'
import { pickBill } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

const wish: Wish = { months: [1, 3], monthsAgo: [4, 10], termMonths: 24 }

/** An invoice from another company of the group than the one that sells: the customer's own, where that isn't the one. */
const issuedElsewhere = (name: string, from: Wish): ContractMistake => ({
  name,
  rule: 'SUBSIDIARY_MISMATCH',
  on: 'contract',
  wish: from,
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    const { invoice } = bill
    const [right, own] = [invoice.subsidiary, billed.payer.subsidiary]
    const wrong = SUBSIDIARIES.filter((other) => other !== right && other !== billed.payer.otherSeller)
    invoice.subsidiary = own === right ? dice.pick(wrong) : own
    const note = `issued by ${invoice.subsidiary.name}, ${right.name} sells`
    const said = { contract: billed.contract, invoices: [invoice] }
    return [finding('SUBSIDIARY_MISMATCH', 'risk', note, said)]
  },
})

/** The contract names no seller, so the customer's is right. */
export const notTheCustomers = issuedElsewhere('invoice from another company of the group', wish)

/** The contract names its seller, and the invoice came from the customer's. */
export const notTheContracts = issuedElsewhere('invoice from the customer’s seller, not the contract’s', {
  ...wish,
  otherSeller: true,
})
