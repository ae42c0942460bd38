import { addCustomer } from '../people.js'
import { type AccountMistake, finding } from './mistake.js'

/** The account was set up a second time in NetSuite, by somebody who didn't look. */
export const customerDuplicate: AccountMistake = {
  name: 'account with two customers',
  rule: 'CUSTOMER_DUPLICATE',
  on: 'account',
  plant: ({ dice, deals }, account) => {
    const reference = dice.chance(50) ? 'id18' : 'id15'
    addCustomer(dice, deals.people, `${account.name} #2`, account.market, { account, reference })
    return [finding('CUSTOMER_DUPLICATE', 'data', 'two active customers are one account', { account })]
  },
}
