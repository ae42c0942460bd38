import { addDays } from './calendar.js'
import { grossAmount, type Invoice, type Ledger, type Payment } from './invoices.js'
import { finding, type Planted } from './mistakes/mistake.js'

/** Days after which money that settles nothing is asked about. */
const PATIENCE = 30

/** What other documents have used up of each, or settled. */
function usedUp({ applications, uses }: Ledger): (document: Invoice | Payment) => bigint {
  const used = new Map<Invoice | Payment, bigint>()
  const add = (document: Invoice | Payment, amount: bigint): void => {
    used.set(document, (used.get(document) ?? 0n) + amount)
  }
  for (const { from, to, amount } of applications) {
    add(from, amount)
    add(to, amount)
  }
  for (const { of, amount } of uses) add(of, amount)
  return (document) => used.get(document) ?? 0n
}

/**
 * What the two rules on receivables say of a book where they are switched on: every invoice with an open balance after
 * its due date, every payment and credit memo with money that has settled nothing for more than thirty days. A deposit
 * waits for its invoice.
 */
export function receivablesFindings(ledger: Ledger): Planted[] {
  const { asOf } = ledger
  const used = usedUp(ledger)
  const isOld = ({ date }: Invoice | Payment): boolean => addDays(date, PATIENCE) < asOf
  const standing = [...ledger.invoices].filter(({ state, date }) => state === 'approved' && date <= asOf)
  const late = standing.filter(
    (invoice) => invoice.kind === 'invoice' && invoice.dueDate < asOf && grossAmount(invoice) > used(invoice),
  )
  const credits = standing.filter(
    (credit) => credit.kind === 'credit' && isOld(credit) && grossAmount(credit) > used(credit),
  )
  const payments = ledger.payments.filter(
    (payment) => payment.kind === 'payment' && isOld(payment) && payment.amount > used(payment),
  )
  const open = (document: Invoice) => ({
    amount: grossAmount(document) - used(document),
    currency: document.currency,
  })
  return [
    ...late.map((invoice) =>
      finding('PAST_DUE', 'risk', `due on ${invoice.dueDate}`, {
        invoices: [invoice],
        atStake: open(invoice),
      }),
    ),
    ...credits.map((credit) =>
      finding('CASH_UNAPPLIED', 'data', 'a credit memo', {
        invoices: [credit],
        customer: credit.customer,
        atStake: open(credit),
      }),
    ),
    ...payments.map((payment) =>
      finding('CASH_UNAPPLIED', 'data', payment.number, {
        customer: payment.customer,
        atStake: { amount: payment.amount - used(payment), currency: payment.currency },
      }),
    ),
  ]
}
