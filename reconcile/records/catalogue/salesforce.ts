import type { FieldSpecs } from '../field.js'
import type { SalesforceObject } from '../object.js'
import { choice, field } from './build.js'
import { CONTRACT_TERMS, LINE_TERMS } from './terms.js'

export const SALESFORCE_CATALOGUE: Record<SalesforceObject, FieldSpecs> = {
  account: {
    name: field('text', 'the customer’s name'),
    parentId: field('id', 'parent account'),
    currency: field('currency', 'ISO 4217 code'),
    country: field('text', 'billing country'),
    netsuiteCustomerId: field('text', 'the customer’s internal id or entity id in NetSuite'),
    deliveryMethod: choice(['email', 'portal', 'print'], 'how the customer wants invoices'),
    poRequired: field('boolean', 'invoices need a purchase order number'),
  },
  opportunity: {
    name: field('text', 'the deal’s name'),
    accountId: field('id', 'its account'),
    stage: field('text', 'stage'),
    isWon: field('boolean', 'closed and won'),
    isClosed: field('boolean', 'closed'),
    amount: field('money', 'amount'),
    currency: field('currency', 'ISO 4217 code'),
    closeDate: field('date', 'close date'),
    type: field('text', 'new business, renewal, …'),
    contractId: field('reference', 'the contract that it led to'),
  },
  opportunityLine: {
    opportunityId: field('id', 'its opportunity'),
    productId: field('id', 'product'),
    quantity: field('decimal', 'units'),
    unitPrice: field('decimal', 'price of a unit'),
    total: field('money', 'total'),
    serviceDate: field('date', 'service date'),
  },
  product: {
    productCode: field('text', 'code'),
    name: field('text', 'name'),
    isActive: field('boolean', 'still sold'),
  },
  contract: {
    number: field('text', 'the contract’s number'),
    accountId: field('id', 'its account'),
    opportunityId: field('reference', 'the opportunity that it came from'),
    status: field('text', 'status'),
    netsuiteCustomerId: field('text', 'the customer that pays, in NetSuite'),
    billToAccountId: field('id', 'the account that pays'),
    billToEmail: field('text', 'where invoices are to be sent'),
    portal: field('text', 'the portal that invoices are to be submitted to'),
    poExpires: { ...field('date', 'the purchase order’s last day'), isOpenEnded: true },
    poAmount: field('money', 'the purchase order’s amount'),
    subsidiary: field('text', 'the subsidiary that bills'),
    ...CONTRACT_TERMS,
  },
  contractLine: {
    contractId: field('id', 'its contract'),
    productCode: field('text', 'what is sold; NetSuite’s item has the same code'),
    productId: field('id', 'product'),
    description: field('text', 'description'),
    replaces: field('id', 'the line that this one replaces'),
    ...LINE_TERMS,
  },
  milestone: {
    contractId: field('id', 'its contract'),
    date: field('date', 'bill date'),
    amount: field('money', 'amount'),
    percent: field('decimal', 'percent of the total contract value'),
    done: field('boolean', 'reached; with false it isn’t due, whatever its date'),
  },
}
