import type { Ledger, PaymentKind } from './invoices.js'

const PREFIX: Readonly<Record<PaymentKind, string>> = {
  payment: 'PYMT',
  refund: 'RFND',
  deposit: 'DEP',
  'deposit-application': 'DEPA',
  journal: 'JE',
}

const byDate = <T extends { date: string }>(documents: readonly T[]): T[] =>
  documents
    .map((document, at) => ({ document, at }))
    .sort((a, b) =>
      a.document.date < b.document.date ? -1 : a.document.date > b.document.date ? 1 : a.at - b.at,
    )
    .map(({ document }) => document)

/** Gives invoices, credit memos and payments their numbers, each in order of date. */
export function numberDocuments(ledger: Ledger): void {
  const invoices = [...ledger.invoices].filter(({ kind }) => kind === 'invoice')
  const credits = [...ledger.invoices].filter(({ kind }) => kind === 'credit')
  byDate(invoices).forEach((invoice, i) => {
    invoice.number = `INV${100_001 + i}`
  })
  byDate(credits).forEach((credit, i) => {
    credit.number = `CM${5_001 + i}`
  })
  byDate(ledger.payments).forEach((payment, i) => {
    payment.number = `${PREFIX[payment.kind]}${20_001 + i}`
  })
}
