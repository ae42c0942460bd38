import { finding, type UnmappedMistake } from './mistake.js'
import { worthOf } from './stake.js'

/** A contract whose account has no customer in NetSuite, so that nothing could be billed. */
export const customerUnmapped: UnmappedMistake = {
  name: 'account without a customer',
  rule: 'CUSTOMER_UNMAPPED',
  on: 'unmapped contract',
  wish: { months: [1, 3, 12], monthsAgo: [1, 8], termMonths: 24 },
  plant: (_, contract) => [
    finding('CUSTOMER_UNMAPPED', 'data', 'no NetSuite customer', { contract, atStake: worthOf(contract) }),
  ],
}
