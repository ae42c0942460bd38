import { addDays, addMonths } from '../calendar.js'
import type { Invoice } from '../invoices.js'
import type { Wish } from '../wish.js'
import { dueBills } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'

const kind = { rule: 'CUTOFF_MISMATCH', on: 'contract' } as const
const wish: Wish = { months: [1], monthsAgo: [6, 10], termMonths: 24 }

/** The first day of an invoice's month. */
export const monthStart = ({ date }: Invoice): string => `${date.slice(0, 8)}01`

/** Periods are closed forty days after their end: so long after an invoice's month the next one is the first open one. */
export const enteredAfterClose = (invoice: Invoice): string => addDays(addMonths(monthStart(invoice), 1), 41)

/** Posted to the period before or after, though that of its date was open. */
export const postedBeside: ContractMistake = {
  ...kind,
  name: 'invoice posted to a neighbouring period',
  wish,
  plant: ({ dice, ledger }, billed) => {
    const bills = dueBills(billed, ledger.asOf)
    if (bills.length === 0) return []
    const { invoice } = dice.pick(bills)
    invoice.postedOn = addMonths(monthStart(invoice), dice.pick([1, -1]))
    const said = { contract: billed.contract, invoices: [invoice] }
    return [finding('CUTOFF_MISMATCH', 'risk', `posted to the period of ${invoice.postedOn}`, said)]
  },
}

/** Entered after the period of its date was closed, and posted past the first one that was open. */
export const postedTooLate: ContractMistake = {
  ...kind,
  name: 'late invoice past the first open period',
  wish,
  plant: ({ dice, ledger }, billed) => {
    const latest = addDays(ledger.asOf, -5)
    const old = dueBills(billed, ledger.asOf).filter(({ invoice }) => enteredAfterClose(invoice) < latest)
    if (old.length === 0) return []
    const { invoice } = dice.pick(old)
    invoice.createdOn = enteredAfterClose(invoice)
    invoice.postedOn = addMonths(monthStart(invoice), 2)
    const note = `entered on ${invoice.createdOn}, posted to the period of ${invoice.postedOn}`
    return [finding('CUTOFF_MISMATCH', 'risk', note, { contract: billed.contract, invoices: [invoice] })]
  },
}
