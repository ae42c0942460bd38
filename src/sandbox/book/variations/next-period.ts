import { isDue, issue } from '../billing/bill.js'
import { addDays, later } from '../calendar.js'
import { type Invoice, UNSENT } from '../invoices.js'
import type { Scene, Variation } from './variation.js'

/** An invoice for the first bill date that isn't due and hasn't been billed, on the day that `when` says. */
function nextInvoice({ ledger, billed }: Scene, when: (billDate: string) => string): Invoice | null {
  const { contract, payer, style, items, bills } = billed
  const billed_ = new Set(bills.flatMap((bill) => bill.items))
  const next = items.find((item) => !isDue(item, ledger.asOf) && !billed_.has(item))
  if (!next || next.billDate <= ledger.asOf) return null
  const due = items.filter(
    ({ billDate, line }) => billDate === next.billDate && line.own?.currency === next.line.own?.currency,
  )
  return issue(contract, payer, style, due, when(next.billDate))
}

/** The next period's invoice, written but not approved yet. */
export const draftAhead: Variation = {
  name: 'unapproved draft for a period not yet due',
  keepsAmounts: true,
  apply: (scene) => {
    const draft = nextInvoice(scene, () => scene.ledger.asOf)
    if (!draft) return false
    scene.ledger.invoices.add({ ...draft, state: 'pending', ...UNSENT })
    return true
  },
}

/** The next period's invoice, dated ahead on its bill date: for the as-of date it isn't there yet. */
export const datedAhead: Variation = {
  name: 'invoice dated after the as-of date',
  keepsAmounts: true,
  apply: (scene) => {
    const ahead = nextInvoice(scene, (billDate) => later(billDate, addDays(scene.ledger.asOf, 1)))
    if (!ahead) return false
    scene.ledger.invoices.add({ ...ahead, keepOpen: true })
    return true
  },
}
