import { addDays } from '../calendar.js'
import { addOpportunity } from '../contracts.js'
import { type AccountMistake, type ContractMistake, finding } from './mistake.js'

/** A deal that was won and never became a contract. */
export const uncontracted: AccountMistake = {
  name: 'won opportunity without a contract',
  rule: 'OPPORTUNITY_UNCONTRACTED',
  on: 'account',
  plant: ({ dice, deals }, account) => {
    const opportunity = addOpportunity(dice, deals, account, {
      contract: null,
      stage: 'won',
      type: 'New Business',
      amount: BigInt(dice.int(4_000, 90_000)) * 100n,
      closeDate: addDays(deals.asOf, -dice.int(14, 160)),
    })
    const said = { opportunity, atStake: opportunity }
    return [finding('OPPORTUNITY_UNCONTRACTED', 'risk', `won on ${opportunity.closeDate}`, said)]
  },
}

/** A deal booked at another value than its contract's. */
export const valueMismatch: ContractMistake = {
  name: 'opportunity of another value',
  rule: 'OPPORTUNITY_VALUE_MISMATCH',
  on: 'contract',
  wish: { months: [1, 3, 12], monthsAgo: [2, 10], termMonths: 24 },
  plant: ({ dice }, { contract }) => {
    const [opportunity] = contract.opportunities
    if (!opportunity || contract.totalValue === null) return []
    opportunity.amount = (opportunity.amount * BigInt(dice.pick([80, 90, 110, 125]))) / 100n
    const expected = contract.opportunities.reduce((sum, { amount }) => sum + amount, 0n)
    const said = { contract, currency: contract.terms.currency, expected, actual: contract.totalValue }
    return [finding('OPPORTUNITY_VALUE_MISMATCH', 'risk', 'the opportunity says another value', said)]
  },
}
