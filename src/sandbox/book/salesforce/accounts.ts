import type { Table } from '../../tables.js'
import type { Account, Product } from '../business.js'
import { addDays } from '../calendar.js'
import { columns, type Row, reference, table } from '../columns.js'
import { stampOn } from '../stamps.js'
import { idOf } from './ids.js'
import { DELIVERY_WORDS } from './words.js'

/** Columns that every object has. */
export const SYSTEM_COLUMNS = columns({
  boolean: ['IsDeleted'],
  datetime: ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'],
})

/** Values of the system columns for a record made on one day and last changed on another. */
export function systemValues(
  created: string,
  changed: string,
  seq: number,
  asOf: string,
  isDeleted = false,
): Row {
  const modified = stampOn(changed, seq, asOf)
  return {
    IsDeleted: isDeleted,
    CreatedDate: stampOn(created, seq, asOf),
    LastModifiedDate: modified,
    SystemModstamp: modified,
  }
}

const madeOn = (seq: number, asOf: string): string => addDays(asOf, -1200 + (seq % 200))

/** Accounts: ParentId where there is one, the customer's number where it is the account that names it. */
export const accountTable = (accounts: readonly Account[], asOf: string): Table =>
  table(
    'Account',
    [
      ...columns({ id: ['Id'], string: ['Name', 'BillingCountry', 'NetSuite_Customer_Id__c'] }),
      ...columns({ picklist: ['CurrencyIsoCode', 'Delivery_Method__c'] }),
      reference('ParentId', 'Account', 'Parent'),
      ...SYSTEM_COLUMNS,
    ],
    accounts.map((account) => ({
      Id: idOf.account(account),
      Name: account.name,
      BillingCountry: account.market.country,
      NetSuite_Customer_Id__c:
        account.namesCustomer && account.customer ? `${account.customer.seq + 500}` : null,
      CurrencyIsoCode: account.market.currency.code,
      Delivery_Method__c: DELIVERY_WORDS[account.delivery],
      ParentId: account.parent ? idOf.account(account.parent) : null,
      ...systemValues(madeOn(account.seq, asOf), madeOn(account.seq, asOf), account.seq, asOf),
    })),
  )

export const productTable = (products: readonly Product[], asOf: string): Table =>
  table(
    'Product2',
    [
      ...columns({
        id: ['Id'],
        string: ['Name', 'ProductCode'],
        picklist: ['Family'],
        boolean: ['IsActive'],
      }),
      ...SYSTEM_COLUMNS,
    ],
    products.map((product) => ({
      Id: idOf.product(product),
      Name: product.name,
      ProductCode: product.code,
      Family: product.kind,
      IsActive: true,
      ...systemValues(madeOn(product.seq, asOf), madeOn(product.seq, asOf), product.seq, asOf),
    })),
  )
