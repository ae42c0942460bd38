import type { Tables } from '../tables.js'
import { PRODUCTS } from './catalogue.js'
import type { Deals } from './contracts.js'
import { accountTable, productTable } from './salesforce/accounts.js'
import { contractTable } from './salesforce/contracts.js'
import { opportunityItemTable, opportunityTable } from './salesforce/opportunities.js'
import { orderItemTable, orderTable } from './salesforce/orders.js'

/** What Salesforce holds of a book: contracts with custom term fields, their lines in activated orders. */
export function toSalesforce({ asOf, people, contracts, opportunities }: Deals): Tables {
  return [
    accountTable(people.accounts, asOf),
    productTable(PRODUCTS, asOf),
    opportunityTable(opportunities, asOf),
    opportunityItemTable(opportunities, asOf),
    contractTable(contracts, people.accounts, asOf),
    orderTable(contracts, asOf),
    orderItemTable(contracts, asOf),
  ]
}
