import { type ContractMistake, finding } from './mistake.js'

/** The contract ran out, nobody renewed it, nobody ended it, and billing stopped. */
export const contractLapsed: ContractMistake = {
  name: 'contract that ran out',
  rule: 'CONTRACT_LAPSED',
  on: 'contract',
  wish: { months: [1, 3], anchor: 'contract', life: 'ended', termMonths: 12, endedDaysAgo: [6, 120] },
  plant: (_, { contract }) => [
    finding('CONTRACT_LAPSED', 'risk', `ended on ${contract.terms.endDate}`, { contract }),
  ],
}
