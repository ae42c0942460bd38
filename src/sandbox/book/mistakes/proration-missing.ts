import { toMinor } from '../exact.js'
import { fullCharge } from '../oracle/schedule.js'
import type { ContractMistake } from './mistake.js'
import { confusedItems, misbill, showsOn, type WrongAmount } from './wrong-amount.js'

const wholePeriod: WrongAmount = (item, terms) => {
  if (item.factor.over === item.factor.under || item.split) return null
  return toMinor(fullCharge(terms, item.line, item.full, item.raises), terms.currency.exponent)
}

/** The contract began in mid-period, and the whole period was billed. */
export const prorationMissing: ContractMistake = {
  name: 'proration missing',
  rule: 'OVERBILLED',
  cause: 'PRORATION_MISSING',
  on: 'contract',
  wish: { months: [1, 3], anchor: 'calendar', monthsAgo: [5, 10], termMonths: 24, stub: true, oneLine: true },
  fits: showsOn(wholePeriod),
  plant: ({ ledger }, billed) => {
    const { terms, account } = billed.contract
    const [stub] = confusedItems(billed.items, ledger.asOf, { terms, market: account.market }, wholePeriod)
    if (!stub) return []
    const note = `a full period billed for ${stub.factor.over}/${stub.factor.under} of it`
    return misbill(billed, stub, wholePeriod(stub, terms)!, 'PRORATION_MISSING', note)
  },
}
