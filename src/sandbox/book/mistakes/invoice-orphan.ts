import { billingAddress, type Customer, type Product } from '../business.js'
import { addDays } from '../calendar.js'
import { NEVER_CONTRACTED } from '../catalogue.js'
import { delivered, type Invoice, netAmount, wholeAmount } from '../invoices.js'
import { addCustomer } from '../people.js'
import { type AccountMistake, finding, type Planted, type Plot } from './mistake.js'

/** An invoice that names no contract, opportunity, order or PO. */
export function looseInvoice({ dice, ledger }: Plot, customer: Customer, product: Product): Invoice {
  const date = addDays(ledger.asOf, -dice.int(3, 150))
  const amount = BigInt(dice.int(2_000, 90_000)) * 10n
  const line: Invoice['lines'][number] = {
    kind: 'item',
    product,
    ...wholeAmount(amount, customer.currency),
    serviceStart: dice.chance(50) ? date : null,
    serviceEnd: null,
    contract: null,
    memo: product.name,
    source: null,
  }
  if (line.serviceStart !== null) line.serviceEnd = date
  return {
    kind: 'invoice',
    number: '',
    customer,
    subsidiary: customer.subsidiary,
    date,
    createdOn: null,
    postedOn: null,
    dueDate: addDays(date, customer.terms.days),
    terms: customer.terms,
    currency: customer.currency,
    poNumber: null,
    contractRef: null,
    opportunityRef: null,
    salesOrder: null,
    lines: [line],
    state: 'approved',
    memo: null,
    ...delivered('email', date, billingAddress(customer)),
    reason: null,
    keepOpen: dice.chance(50),
    paid: false,
  }
}

function orphan(plot: Plot, customer: Customer, note: string): Planted[] {
  const invoice = looseInvoice(plot, customer, plot.dice.pick(NEVER_CONTRACTED))
  plot.ledger.invoices.add(invoice)
  const said = { invoices: [invoice], currency: invoice.currency, expected: 0n, actual: netAmount(invoice) }
  return [finding('INVOICE_ORPHAN', 'risk', note, said)]
}

/** An invoice to a customer that no account knows. */
export const strangersInvoice: AccountMistake = {
  name: 'invoice to a customer without an account',
  rule: 'INVOICE_ORPHAN',
  on: 'account',
  plant: (plot, account) => {
    const name = `Counter sales ${plot.deals.people.customers.length + 1}`
    const stranger = addCustomer(plot.dice, plot.deals.people, name, account.market, { account: null })
    return orphan(plot, stranger, 'the customer belongs to no account')
  },
}

/** An invoice to a known customer for something that none of its contracts sells. */
export const uncontractedSale: AccountMistake = {
  name: 'invoice for what no contract sells',
  rule: 'INVOICE_ORPHAN',
  on: 'account',
  plant: (plot, account) => orphan(plot, account.customer!, 'no contract of the customer sells this'),
}
