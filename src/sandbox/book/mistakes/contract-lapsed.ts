import type { Contract } from '../business.js'
import { fraction, plus, toMinor } from '../exact.js'
import { fullCharge } from '../oracle/schedule.js'
import { type ContractMistake, finding } from './mistake.js'

/** What a year of a contract costs that is priced by months: its term's last day is that of its lines. */
function yearOf({ terms, lines }: Contract): bigint {
  const year = { start: terms.startDate, end: terms.startDate, months: fraction(12) }
  const exact = lines.map((line) => fullCharge(terms, line, year, 0)).reduce(plus, fraction(0))
  return toMinor(exact, terms.currency.exponent)
}

/** The contract ran out, nobody renewed it, nobody ended it, and billing stopped. */
export const contractLapsed: ContractMistake = {
  name: 'contract that ran out',
  rule: 'CONTRACT_LAPSED',
  on: 'contract',
  wish: { months: [1, 3], anchor: 'contract', life: 'ended', termMonths: 12, endedDaysAgo: [6, 120] },
  plant: (_, { contract }) => [
    finding('CONTRACT_LAPSED', 'risk', `ended on ${contract.terms.endDate}`, {
      contract,
      atStake: { amount: yearOf(contract), currency: contract.terms.currency },
    }),
  ],
}
