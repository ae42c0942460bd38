import type { Contract } from '../business.js'
import { agreedValue } from '../oracle/schedule.js'
import { type ContractMistake, finding, type Planted } from './mistake.js'

/** Writes another total on the contract and on its opportunity, so that only the lines contradict. */
function retotal(contract: Contract, total: bigint, note: string): Planted[] {
  const [opportunity] = contract.opportunities
  const actual = agreedValue(contract.terms, contract.lines)
  if (!opportunity || actual === null || total === actual) return []
  contract.totalValue = total
  opportunity.amount = total
  const said = { contract, currency: contract.terms.currency, expected: total, actual }
  return [finding('CONTRACT_VALUE_MISMATCH', 'risk', note, said)]
}

const kind = { rule: 'CONTRACT_VALUE_MISMATCH', on: 'contract' } as const

/** The lines were entered otherwise than they were signed. */
export const otherTotal: ContractMistake = {
  ...kind,
  name: 'lines that don’t add up to the total value',
  wish: { months: [1, 3, 12], monthsAgo: [2, 10], termMonths: 24 },
  plant: ({ dice }, { contract }) => {
    const percent = BigInt(dice.pick([70, 85, 105, 120]))
    return retotal(contract, ((contract.totalValue ?? 0n) * percent) / 100n, 'other lines were signed')
  },
}

/** The total was worked out without the yearly raise. */
export const totalWithoutRaise: ContractMistake = {
  ...kind,
  name: 'total value without the yearly raise',
  wish: { months: [1, 3, 12], monthsAgo: [2, 10], termMonths: 36, uplift: true },
  plant: (_, { contract }) => {
    const { terms, lines } = contract
    const flat = agreedValue({ ...terms, upliftPercent: null }, lines)
    return retotal(contract, flat ?? 0n, `without the raise of ${terms.upliftPercent}% a year`)
  },
}
