import type { Delivery } from '../business.js'
import { delivered, type Invoice, UNSENT } from '../invoices.js'
import type { Wish } from '../wish.js'
import { pickBill } from './choose.js'
import { type ContractMistake, finding, type Plot } from './mistake.js'

const wish: Wish = { months: [1, 3], monthsAgo: [4, 10], termMonths: 24 }

/** An open invoice that didn't reach the customer; `wanted`: only where the customer asks for that way. */
const undelivered = (
  name: string,
  { wanted, ...more }: { wanted?: Delivery } & Wish,
  spoil: (invoice: Invoice, plot: Plot) => string,
): ContractMistake => ({
  name,
  rule: 'DELIVERY_MISMATCH',
  on: 'contract',
  wish: { ...wish, ...more },
  suits: ({ delivery }) => wanted === undefined || delivery === wanted,
  plant: (plot, billed) => {
    const bill = pickBill(plot.dice, billed, plot.ledger.asOf, 6)
    if (!bill) return []
    const note = spoil(bill.invoice, plot)
    bill.invoice.keepOpen = true
    const said = { contract: billed.contract, invoices: [bill.invoice] }
    return [finding('DELIVERY_MISMATCH', 'risk', note, said)]
  },
})

const WAYS: readonly Delivery[] = ['email', 'portal', 'print']

export const sentOtherwise = undelivered(
  'invoice sent another way',
  { email: false },
  (invoice, { dice }) => {
    const [asked, sent] = [invoice.delivery, dice.pick(WAYS.filter((way) => way !== invoice.delivery))]
    Object.assign(invoice, delivered(sent, invoice.date, 'invoices@customer.example'))
    return `the customer wants ${asked}, it went by ${sent}`
  },
)

export const neverSent = undelivered('invoice never sent', {}, (invoice) => {
  Object.assign(invoice, UNSENT)
  return 'approved and never sent'
})

export const rejectedByPortal = undelivered(
  'invoice rejected by the portal',
  { wanted: 'portal' },
  (invoice) => {
    invoice.portalStatus = 'Rejected: PO line closed'
    return 'the portal rejected it'
  },
)

export const notSubmitted = undelivered(
  'invoice not submitted to the portal',
  { wanted: 'portal' },
  (invoice) => {
    Object.assign(invoice, { portalStatus: 'Draft', submittedOn: null })
    return 'it waits as a draft'
  },
)

export const otherAddress = undelivered(
  'invoice sent to another address',
  { wanted: 'email', email: true },
  (invoice) => {
    invoice.sentTo = 'office@customer.example'
    return `sent to ${invoice.sentTo}`
  },
)
