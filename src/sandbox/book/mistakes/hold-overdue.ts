import { addDays } from '../calendar.js'
import { type ContractMistake, finding } from './mistake.js'

/** Billing was stopped, and nobody has said until when. */
export const holdOverdue: ContractMistake = {
  name: 'hold that nobody ends',
  rule: 'HOLD_OVERDUE',
  on: 'contract',
  wish: {
    months: [1, 3],
    monthsAgo: [5, 10],
    termMonths: 24,
    hold: (dice, asOf) => ({
      from: addDays(asOf, -dice.int(31, 95)),
      until: null,
      reason: dice.pick(['Disputed delivery', 'Legal review', 'Asked for by the customer']),
    }),
  },
  plant: (_, { contract }) => [
    finding('HOLD_OVERDUE', 'risk', `on hold since ${contract.terms.hold?.from}`, { contract }),
  ],
}
