import type { Opportunity } from '../business.js'
import { addDays } from '../calendar.js'
import { addOpportunity } from '../contracts.js'
import { pickBill } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

const kind = {
  rule: 'OPPORTUNITY_NOT_WON',
  on: 'contract',
  wish: { months: [1, 3, 12], monthsAgo: [3, 10], termMonths: 24 },
} as const

/** A contract in force names an opportunity that isn't won. */
const named = (name: string, note: string, spoil: (opportunity: Opportunity) => void): ContractMistake => ({
  ...kind,
  name,
  plant: (_, { contract }) => {
    const [opportunity] = contract.opportunities
    if (!opportunity) return []
    opportunity.tie = 'contract'
    spoil(opportunity)
    const said = { contract, opportunity: opportunity.isDeleted ? null : opportunity }
    return [finding('OPPORTUNITY_NOT_WON', 'risk', note, said)]
  },
})

export const opportunityOpen = named('contract of an open opportunity', 'not closed yet', (opportunity) => {
  opportunity.stage = 'open'
})

export const opportunityLost = named('contract of a lost opportunity', 'closed as lost', (opportunity) => {
  opportunity.stage = 'lost'
})

export const opportunityDeleted = named(
  'contract of a deleted opportunity',
  'in the recycle bin',
  (opportunity) => {
    opportunity.isDeleted = true
  },
)

/** An invoice of the contract names another opportunity, which is still open. */
export const invoiceOfOpenOpportunity: ContractMistake = {
  ...kind,
  name: 'invoice naming an open opportunity',
  plant: ({ dice, ledger, deals }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    const { contract } = billed
    const opportunity = addOpportunity(dice, deals, contract.account, {
      contract: null,
      stage: 'open',
      type: 'New Business',
      amount: BigInt(dice.int(1_000, 80_000)) * 100n,
      closeDate: addDays(deals.asOf, dice.int(5, 90)),
    })
    bill.invoice.opportunityRef = opportunity
    const said = { contract, opportunity, invoices: [bill.invoice] }
    return [finding('OPPORTUNITY_NOT_WON', 'risk', 'the invoice names an open opportunity', said)]
  },
}
