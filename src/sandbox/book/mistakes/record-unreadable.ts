import { pickBill } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'
import { worthOf } from './stake.js'

const kind = {
  rule: 'RECORD_UNREADABLE',
  on: 'contract',
  wish: { months: [1, 3], monthsAgo: [4, 10], termMonths: 24 },
} as const

/** An opportunity in a currency that doesn't exist. */
export const opportunityCurrency: ContractMistake = {
  ...kind,
  name: 'opportunity in an unknown currency',
  plant: (_, { contract }) => {
    const [opportunity] = contract.opportunities
    if (!opportunity) return []
    opportunity.typo.currency = 'XBT'
    const said = { opportunity, atStake: worthOf(contract) }
    return [finding('RECORD_UNREADABLE', 'data', 'currency says "XBT"', said)]
  },
}

/** An invoice that was sent by a way that no mapping knows. */
export const sentSomehow: ContractMistake = {
  ...kind,
  name: 'invoice sent by an unknown way',
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    bill.invoice.sentBy = dice.pick(['Courier', 'EDI', 'Handed over'])
    const said = { invoices: [bill.invoice], atStake: worthOf(billed.contract) }
    return [finding('RECORD_UNREADABLE', 'data', `sent by "${bill.invoice.sentBy}"`, said)]
  },
}

/** An invoice whose day of sending, a free text, is no date. */
export const sentSomeday: ContractMistake = {
  ...kind,
  name: 'invoice sent on no readable day',
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    bill.invoice.sentOn = dice.pick(['by courier', 'see file', '31/02'])
    const note = `sent on "${bill.invoice.sentOn}"`
    const said = { invoices: [bill.invoice], atStake: worthOf(billed.contract) }
    return [finding('RECORD_UNREADABLE', 'data', note, said)]
  },
}
