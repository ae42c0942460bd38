import { addDays, addMonths } from '../calendar.js'
import type { Dice } from '../dice.js'
import type { Item } from '../oracle/schedule.js'
import { billDates, dueBills } from './choose.js'
import type { ContractMistake } from './mistake.js'
import { lineOf, offAmount } from './wrong-amount.js'

/** Dates that a hurried person types: half of the period, some days later, an end a month off. */
function otherDates(dice: Dice, { start, end }: Item): { serviceStart: string; serviceEnd: string } {
  const shift = dice.int(3, 12)
  const typed = [
    { serviceStart: addDays(start, shift), serviceEnd: addDays(end, shift) },
    { serviceStart: start, serviceEnd: addDays(end, -shift) },
    { serviceStart: addDays(start, shift), serviceEnd: end },
    { serviceStart: start, serviceEnd: addMonths(end, 1) },
  ]
  // Days that end before they begin say nothing of any period.
  return dice.pick(typed.filter(({ serviceStart, serviceEnd }) => serviceStart <= serviceEnd))
}

type Dates = ReturnType<typeof otherDates>

/** Dates that end before they begin: typed in each other's place, or the end in the year before. */
const turnedAround = (dice: Dice, { start, end }: Item): Dates =>
  dice.chance(50) && start < end
    ? { serviceStart: end, serviceEnd: start }
    : { serviceStart: start, serviceEnd: addMonths(end, -12) }

const wrongDates = (name: string, datesOf: (dice: Dice, item: Item) => Dates): ContractMistake => ({
  name,
  rule: 'PERIOD_MISMATCH',
  on: 'contract',
  wish: { months: [1, 3, 6], monthsAgo: [7, 11], termMonths: 24 },
  fits: (_, items, asOf) => billDates(items, asOf) > 1,
  plant: ({ dice, ledger }, billed) => {
    const bills = dueBills(billed, ledger.asOf).slice(0, -1)
    if (bills.length === 0) return []
    const item = dice.pick(dice.pick(bills).items)
    const found = lineOf(billed, item)
    if (!found) return []
    const dates = datesOf(dice, item)
    Object.assign(found.line, dates)
    const note = `says ${dates.serviceStart} to ${dates.serviceEnd}`
    const said = offAmount(billed, item, item.amount, {
      rule: 'PERIOD_MISMATCH',
      cause: null,
      note,
      invoices: [found.bill.invoice],
    })
    return [{ ...said, direction: 'timing' }]
  },
})

/** The right amount for days that aren't the period's. */
export const periodMismatch = wrongDates('wrong service dates', otherDates)
export const backwardsDates = wrongDates('service dates that end before they begin', turnedAround)
