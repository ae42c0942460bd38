import type { Table, Tables } from '../../tables.js'
import { billingAddress, type Customer } from '../business.js'
import { addDays } from '../calendar.js'
import { PAYMENT_TERMS, PRODUCTS } from '../catalogue.js'
import { columns, decimalColumn, type Row, reference, table } from '../columns.js'
import { CURRENCIES, SUBSIDIARIES } from '../money.js'
import { idOf } from '../salesforce/ids.js'
import { stampOn } from '../stamps.js'
import { ACCOUNT, DISCOUNT_ITEM, internalId, SHIPPING_ITEM, TAX_ITEM } from './ids.js'

/** A stamp long ago, for set-up records. */
const setUpOn = (seq: number, asOf: string): string => stampOn(addDays(asOf, -1300), seq, asOf)

function customerRow(customer: Customer, asOf: string): Row {
  const account = customer.account && customer.reference !== 'none' ? idOf.account(customer.account) : null
  return {
    id: internalId.customer(customer),
    entityid: `C${10_000 + customer.seq}`,
    companyname: customer.name,
    altname: customer.name,
    email: billingAddress(customer),
    isperson: false,
    isinactive: customer.inactive,
    externalid: null,
    custentity_also_buys_from: customer.otherSeller ? internalId.subsidiary(customer.otherSeller) : null,
    custentity_sf_account: customer.reference === 'id15' ? (account?.slice(0, 15) ?? null) : account,
    datecreated: setUpOn(customer.seq, asOf),
    lastmodifieddate: setUpOn(customer.seq, asOf),
    parent: customer.parent ? internalId.customer(customer.parent) : null,
    currency: internalId.currency(customer.currency),
    subsidiary: internalId.subsidiary(customer.subsidiary),
    terms: internalId.term(customer.terms),
  }
}

export const customerTable = (customers: readonly Customer[], asOf: string): Table =>
  table(
    'customer',
    [
      ...columns({
        id: ['id'],
        string: [
          'entityid',
          'companyname',
          'altname',
          'email',
          'externalid',
          'custentity_sf_account',
          'custentity_also_buys_from',
        ],
        boolean: ['isperson', 'isinactive'],
        datetime: ['datecreated', 'lastmodifieddate'],
      }),
      reference('parent', 'customer'),
      reference('currency', 'currency'),
      reference('subsidiary', 'subsidiary'),
      reference('terms', 'term'),
    ],
    customers.map((customer) => customerRow(customer, asOf)),
  )

const ITEM_TYPES = { service: 'Service', fee: 'Service', goods: 'InvtPart' } as const

const itemRow = (id: string, itemid: string, displayname: string, itemtype: string, asOf: string): Row => ({
  id,
  itemid,
  displayname,
  itemtype,
  isinactive: false,
  lastmodifieddate: setUpOn(Number(id), asOf),
})

const itemTable = (asOf: string): Table =>
  table(
    'item',
    columns({
      id: ['id'],
      string: ['itemid', 'displayname', 'itemtype'],
      boolean: ['isinactive'],
      datetime: ['lastmodifieddate'],
    }),
    [
      ...PRODUCTS.map((product) =>
        itemRow(internalId.item(product), product.code, product.name, ITEM_TYPES[product.kind], asOf),
      ),
      itemRow(TAX_ITEM, 'Sales tax', 'Sales tax', 'TaxItem', asOf),
      itemRow(SHIPPING_ITEM, 'Courier', 'Courier', 'ShipItem', asOf),
      itemRow(DISCOUNT_ITEM, 'Agreed discount', 'Agreed discount', 'Discount', asOf),
    ],
  )

const currencyTable = (asOf: string): Table =>
  table(
    'currency',
    [
      ...columns({
        id: ['id'],
        string: ['symbol', 'name'],
        boolean: ['isinactive'],
        datetime: ['lastmodifieddate'],
      }),
      decimalColumn('exchangerate', 8),
    ],
    CURRENCIES.map((currency) => ({
      id: internalId.currency(currency),
      symbol: currency.code,
      name: currency.name,
      isinactive: false,
      lastmodifieddate: setUpOn(currency.seq, asOf),
      exchangerate: currency.dollars,
    })),
  )

const termTable = (asOf: string): Table =>
  table(
    'term',
    columns({
      id: ['id'],
      string: ['name'],
      int: ['daysuntilnetdue', 'daysuntilexpiry', 'dayofmonthnetdue'],
      decimal: ['discountpercent'],
      boolean: ['datedriven', 'installment', 'isinactive'],
      datetime: ['lastmodifieddate'],
    }),
    PAYMENT_TERMS.map((terms) => ({
      id: internalId.term(terms),
      name: terms.name,
      daysuntilnetdue: terms.days,
      daysuntilexpiry: terms.name.startsWith('2%') ? 10 : null,
      dayofmonthnetdue: null,
      discountpercent: terms.name.startsWith('2%') ? '2' : null,
      datedriven: false,
      installment: false,
      isinactive: false,
      lastmodifieddate: setUpOn(terms.seq, asOf),
    })),
  )

const subsidiaryTable = (asOf: string): Table =>
  table(
    'subsidiary',
    [
      ...columns({
        id: ['id'],
        string: ['name', 'fullname', 'country'],
        boolean: ['iselimination', 'isinactive'],
        datetime: ['lastmodifieddate'],
      }),
      reference('parent', 'subsidiary'),
      reference('currency', 'currency'),
    ],
    SUBSIDIARIES.map((subsidiary) => ({
      id: internalId.subsidiary(subsidiary),
      name: subsidiary.name,
      fullname: subsidiary.parent ? `${subsidiary.parent.name} : ${subsidiary.name}` : subsidiary.name,
      country: subsidiary.country,
      iselimination: false,
      isinactive: false,
      lastmodifieddate: setUpOn(subsidiary.seq, asOf),
      parent: subsidiary.parent ? internalId.subsidiary(subsidiary.parent) : null,
      currency: internalId.currency(subsidiary.currency),
    })),
  )

const ACCOUNTS: readonly (readonly [string, string, string, string])[] = [
  [ACCOUNT.receivables, '1200', 'Accounts Receivable', 'AcctRec'],
  [ACCOUNT.bank, '1000', 'Bank', 'Bank'],
  [ACCOUNT.revenue, '4000', 'Sales', 'Income'],
  [ACCOUNT.tax, '2200', 'Sales Taxes Payable', 'OthCurrLiab'],
  [ACCOUNT.shipping, '4100', 'Freight Income', 'Income'],
  [ACCOUNT.discounts, '4200', 'Discounts', 'Income'],
  [ACCOUNT.costs, '5000', 'Cost of Goods Sold', 'COGS'],
  [ACCOUNT.stock, '1300', 'Inventory Asset', 'OthCurrAsset'],
  [ACCOUNT.deposits, '2300', 'Customer Deposits', 'OthCurrLiab'],
  [ACCOUNT.badDebts, '6400', 'Bad Debts and Bank Charges', 'Expense'],
]

const accountTable = (asOf: string): Table =>
  table(
    'account',
    columns({
      id: ['id'],
      string: ['acctnumber', 'accountsearchdisplayname', 'accttype'],
      boolean: ['isinactive'],
      datetime: ['lastmodifieddate'],
    }),
    ACCOUNTS.map(([id, acctnumber, accountsearchdisplayname, accttype]) => ({
      id,
      acctnumber,
      accountsearchdisplayname,
      accttype,
      isinactive: false,
      lastmodifieddate: setUpOn(Number(id), asOf),
    })),
  )

const STATUSES: readonly (readonly [string, string, string])[] = [
  ['CustInvc', 'A', 'Open'],
  ['CustInvc', 'B', 'Paid In Full'],
  ['CustInvc', 'D', 'Pending Approval'],
  ['CustInvc', 'V', 'Voided'],
  ['CustCred', 'A', 'Open'],
  ['CustCred', 'B', 'Fully Applied'],
  ['CustCred', 'V', 'Voided'],
  ['CustPymt', 'B', 'Not Deposited'],
  ['CustPymt', 'C', 'Deposited'],
  ['CustRfnd', 'V', 'Voided'],
  ['CustRfnd', 'C', 'Deposited'],
  ['CustDep', 'B', 'Deposited'],
  ['CustDep', 'C', 'Fully Applied'],
  ['DepAppl', 'Y', 'Undefined'],
  ['Journal', 'B', 'Approved for Posting'],
  ['SalesOrd', 'A', 'Pending Approval'],
  ['SalesOrd', 'B', 'Pending Fulfillment'],
  ['SalesOrd', 'F', 'Pending Billing'],
  ['SalesOrd', 'G', 'Billed'],
  ['SalesOrd', 'H', 'Closed'],
]

const WORDS: Readonly<Record<string, string>> = {
  CustInvc: 'Invoice',
  CustCred: 'Credit Memo',
  CustPymt: 'Payment',
  CustRfnd: 'Customer Refund',
  CustDep: 'Customer Deposit',
  DepAppl: 'Deposit Application',
  Journal: 'Journal',
  SalesOrd: 'Sales Order',
}

const statusTable: Table = table(
  'transactionstatus',
  columns({ string: ['id', 'trantype', 'name', 'fullname'] }),
  STATUSES.map(([trantype, id, name]) => ({ id, trantype, name, fullname: `${WORDS[trantype]} : ${name}` })),
)

const deletedTable: Table = table(
  'deletedrecord',
  columns({ string: ['recordid', 'type', 'name', 'deletedby'], datetime: ['deleteddate'] }),
  [],
)

/** Lists and set-up records. */
export const listTables = (asOf: string): Tables => [
  itemTable(asOf),
  currencyTable(asOf),
  termTable(asOf),
  subsidiaryTable(asOf),
  accountTable(asOf),
  statusTable,
  deletedTable,
]
