import { isDue } from '../billing/bill.js'
import type { Contract } from '../business.js'
import { addDays } from '../calendar.js'
import { isHeldOn, schedule } from '../oracle/schedule.js'
import { type ContractMistake, finding } from './mistake.js'

/** What would be due by now if billing weren't stopped. */
const heldBack = ({ terms, lines }: Contract, asOf: string): bigint =>
  schedule({ ...terms, hold: null }, lines, asOf)
    .filter((item) => isHeldOn(terms, item.billDate) && isDue(item, asOf))
    .reduce((sum, { amount }) => sum + amount, 0n)

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
  plant: ({ ledger }, { contract }) => [
    finding('HOLD_OVERDUE', 'risk', `on hold since ${contract.terms.hold?.from}`, {
      contract,
      atStake: { amount: heldBack(contract, ledger.asOf), currency: contract.terms.currency },
    }),
  ],
}
