import { formatDate } from '../../reconcile/basics/civil-date.js'
import { money } from '../../reconcile/basics/money.js'
import { plain } from '../reports/terminal/plain.js'
import { wrap } from '../reports/terminal/wrap.js'
import { amountText, counted, grouped, inList } from '../reports/text.js'
import { type Aging, sumsOf } from './document.js'
import type { PayingTerms } from './invoice-contracts.js'
import type { Overdue, Unpaid } from './worklist.js'

const CUSTOMERS = 10
const INVOICES = 5

/** Who to call first, and what to know before. */
export function worklistText({ worklist }: Aging, _color: boolean, width: number): string {
  if (worklist.length === 0) return 'Nobody is past due.\n'
  const rest = worklist.length - CUSTOMERS
  const lines = [
    'Collections worklist: by what is past due and how late it is',
    ...worklist
      .slice(0, CUSTOMERS)
      .flatMap((overdue, index) => ['', ...customerLines(overdue, index + 1, width)]),
    ...(rest > 0 ? ['', `… and ${counted(rest, 'more customer')}; --json has them all.`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function customerLines({ customer, invoices, lastPayment }: Overdue, rank: number, width: number): string[] {
  const wrong = invoices.filter(({ why }) => why.length > 0)
  const late = invoices.filter(({ why }) => why.length === 0)
  const paid = lastPayment
    ? `Last payment ${lastPayment.number} on ${formatDate(lastPayment.date)}${lastPayment.total === null ? '' : `, ${amountText(money(lastPayment.total, lastPayment.currency))}`}.`
    : 'No payment on record.'
  const collector = customer.collector === null ? '' : ` Collector: ${customer.collector}.`
  const shown = [...wrong, ...late].slice(0, INVOICES)
  const rest = invoices.length - shown.length
  return [
    ...lined(`${rank}. ${customer.name}: ${sums(invoices)} past due`, width, ''),
    ...lined(`${paid}${collector}`, width),
    ...(wrong.length > 0 ? lined(`Perhaps our mistake: ${sums(wrong)}.`, width) : []),
    ...(wrong.length > 0 && late.length > 0 ? lined(`The customer is late: ${sums(late)}.`, width) : []),
    ...shown.flatMap((invoice) => invoiceLines(invoice, width)),
    ...(rest > 0 ? lined(`… and ${counted(rest, 'more invoice')}.`, width) : []),
  ]
}

function invoiceLines(invoice: Unpaid, width: number): string[] {
  const { number, currency, open, dueDate, daysLate, why } = invoice
  const days = daysLate === 1 ? '1 day' : `${daysLate} days`
  const facts = [
    `${number}: ${amountText(money(open, currency))}, due ${formatDate(dueDate)}, ${days} late`,
    ...(invoice.disputed ? ['disputed'] : []),
    ...(invoice.promisedOn === null ? [] : [`promised for ${invoice.promisedOn}`]),
    ...(invoice.poNumber === null ? [] : [`PO ${invoice.poNumber}`]),
    ...invoice.contracts.map(termsText),
  ]
  return [
    ...lined(`${facts.join('; ')}.`, width),
    ...why.flatMap(({ rule, message }) => lined(`${rule}: ${message}`, width, '     ')),
  ]
}

function termsText({ number, paymentTerms, poRequired, poNumber, deliveryMethod }: PayingTerms): string {
  const words = [
    paymentTerms !== null && (/^\d+$/.test(paymentTerms) ? `net ${paymentTerms}` : paymentTerms),
    poRequired && (poNumber === null ? 'PO required, none on file' : `PO required: ${poNumber}`),
    deliveryMethod !== null && `by ${deliveryMethod}`,
  ].filter((word) => word !== false)
  return words.length === 0 ? `contract ${number}` : `contract ${number} (${words.join(', ')})`
}

const lined = (text: string, width: number, indent = '   '): readonly string[] =>
  wrap(plain(text), width, indent)

const sums = (invoices: readonly Unpaid[]): string =>
  inList(Object.entries(sumsOf(invoices)).map(([currency, amount]) => `${currency} ${grouped(amount)}`))
