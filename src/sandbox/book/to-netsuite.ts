import type { Tables } from '../tables.js'
import { addDays, addMonths, earlier, later } from './calendar.js'
import type { Deals } from './contracts.js'
import type { Ledger } from './invoices.js'
import { periodTable, rateTable } from './netsuite/calendar-tables.js'
import { customFieldTable } from './netsuite/custom-fields.js'
import { makeDocuments, makeLinks } from './netsuite/documents.js'
import { linkTables } from './netsuite/links.js'
import { customerTable, listTables } from './netsuite/lists.js'
import { transactionLineTable } from './netsuite/transaction-lines.js'
import { transactionTable } from './netsuite/transactions.js'

/** What NetSuite holds of a book: transactions with lines in ledger signs, the links between them, and the lists. */
export function toNetsuite(deals: Deals, ledger: Ledger): Tables {
  const { asOf, people } = deals
  const documents = makeDocuments(deals, ledger)
  const first = earlier(documents[0]?.date ?? asOf, asOf)
  const last = later(documents.at(-1)?.date ?? asOf, addDays(asOf, 120))
  const tables = [
    customerTable(people.customers, asOf),
    ...listTables(asOf),
    periodTable(addMonths(first, -1), addMonths(last, 1), asOf),
    rateTable(asOf),
    transactionTable(documents, asOf),
    transactionLineTable(documents),
    ...linkTables(makeLinks(documents, ledger)),
  ]
  return [...tables, customFieldTable(tables)]
}
