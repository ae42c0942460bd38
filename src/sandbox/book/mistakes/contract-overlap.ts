import { sellAgain } from '../contracts.js'
import { type ContractMistake, finding } from './mistake.js'

/** A renewal was signed early and doesn't say what it renews; the old contract runs and is billed on. */
export const contractOverlap: ContractMistake = {
  name: 'renewal that doesn’t name what it renews',
  rule: 'CONTRACT_OVERLAP',
  on: 'contract',
  wish: { months: [1, 3], monthsAgo: [6, 10], termMonths: 24, po: false },
  beside: (dice, deals, contract) => sellAgain(dice, deals, contract, dice.int(2, 4)),
  plant: (_plot, { contract: first }, beside) => {
    if (!beside) return []
    const { contract } = beside
    return [finding('CONTRACT_OVERLAP', 'risk', `sells the same as ${first.number}`, { contract })]
  },
}
