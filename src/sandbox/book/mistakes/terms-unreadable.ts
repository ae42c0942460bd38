import type { Contract, ContractLine } from '../business.js'
import { addDays } from '../calendar.js'
import { type ContractMistake, finding, type Planted } from './mistake.js'
import { worthOf } from './stake.js'

const unreadable = (contract: Contract, line: ContractLine | null, note: string): Planted[] => [
  finding('TERMS_UNREADABLE', 'data', note, { contract, line, atStake: worthOf(contract) }),
]

const kind = {
  rule: 'TERMS_UNREADABLE',
  on: 'contract',
  wish: { months: [1, 3, 12], monthsAgo: [3, 10], termMonths: 24 },
} as const

/** A billing frequency that nobody can read. */
export const unknownFrequency: ContractMistake = {
  ...kind,
  name: 'unknown billing frequency',
  plant: ({ dice }, { contract }) => {
    contract.typo.schedule = dice.pick(['As agreed with procurement', 'See appendix B', 'Every full moon'])
    return unreadable(contract, null, `billing frequency says "${contract.typo.schedule}"`)
  },
}

/** A contract that ends before it starts. */
export const endBeforeStart: ContractMistake = {
  ...kind,
  name: 'end before start',
  plant: ({ dice }, { contract }) => {
    contract.typo.endDate = addDays(contract.terms.startDate, -dice.int(2, 400))
    return unreadable(
      contract,
      null,
      `ends on ${contract.typo.endDate}, starts on ${contract.terms.startDate}`,
    )
  },
}

/** A line without a price. */
export const missingPrice: ContractMistake = {
  ...kind,
  name: 'line without a price',
  plant: ({ dice }, { contract }) => {
    const line = dice.pick(contract.lines)
    line.typo.unitPrice = null
    return unreadable(contract, line, `${line.product.code} has no unit price`)
  },
}

/** A contract in a currency that doesn't exist. */
export const unknownCurrency: ContractMistake = {
  ...kind,
  name: 'unknown contract currency',
  plant: (_, { contract }) => {
    contract.typo.currency = 'XBT'
    return unreadable(contract, null, 'currency says "XBT"')
  },
}
