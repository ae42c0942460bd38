import type { SalesforceSettings } from '../../../connectors/settings.js'
import { CREDENTIALS } from '../../../src/sandbox/credentials.js'
import type { Cell, Tables } from '../../../src/sandbox/tables.js'
import { table } from '../../wire/netsuite-tables.js'
import { related } from '../../wire/salesforce-tables.js'

const STAMPS = 'IsDeleted:boolean CreatedDate:datetime LastModifiedDate:datetime SystemModstamp:datetime'
const OLD = [false, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'] as const

export const id = (prefix: string, n: number): string => `${prefix}xx0000${String(n).padStart(5, '0')}0`
const each = (count: number, row: (n: number) => readonly Cell[]) =>
  Array.from({ length: count }, (_, n) => [...row(n), ...OLD])

export const SIZE = { accounts: 6, products: 5, contracts: 12, orders: 14, items: 40 }

/** A small org in which contract lines reach through orders to contracts, and through products to their codes. */
const PLAIN: Tables = related(
  [
    table(
      'Account',
      `Id:id Name:string ParentId:reference>Account MasterRecordId:reference>Account ${STAMPS}`,
      ...each(SIZE.accounts, (n) => [id('001', n), `Account ${n}`, n === 2 ? id('001', 5) : null, null]),
    ),
    table(
      'Product2',
      `Id:id ProductCode:string Score__c:string ${STAMPS}`,
      ...each(SIZE.products, (n) => [id('01t', n), `P-${n}`, '0']),
    ),
    table(
      'Contract',
      `Id:id ContractNumber:string AccountId:reference>Account Status:picklist Value__c:decimal ${STAMPS}`,
      ...each(SIZE.contracts, (n) => [
        id('800', n),
        String(n),
        id('001', n % SIZE.accounts),
        n % 4 === 0 ? 'Draft' : 'Activated',
        `${n}.50`,
      ]),
    ),
    table(
      'Order',
      `Id:id ContractId:reference>Contract Status:picklist ${STAMPS}`,
      ...each(SIZE.orders, (n) => [
        id('801', n),
        id('800', n % SIZE.contracts),
        n % 5 === 0 ? 'Draft' : 'Activated',
      ]),
    ),
    table(
      'OrderItem',
      `Id:id OrderId:reference>Order Product2Id:reference>Product2 Quantity:int UnitPrice:decimal EndDate:date ${STAMPS}`,
      ...each(SIZE.items, (n) => [
        id('802', n),
        id('801', n % SIZE.orders),
        id('01t', n % SIZE.products),
        n,
        `${n}.25`,
        null,
      ]),
    ),
  ],
  {
    'Account.ParentId': 'Parent',
    'Contract.AccountId': 'Account',
    'Order.ContractId': 'Contract',
    'OrderItem.OrderId': 'Order',
    'OrderItem.Product2Id': 'Product2',
  },
)

/** A product's score is a formula. */
export const TABLES: Tables = PLAIN.map((each) => ({
  ...each,
  columns: each.columns.map((one) => (one.name === 'Score__c' ? { ...one, calculated: true } : one)),
}))

export const OBJECTS: SalesforceSettings['objects'] = {
  account: { from: 'Account', fields: { name: 'Name', parentId: 'ParentId' } },
  contract: {
    from: 'Contract',
    where: "Status != 'Draft' OR Account.Name LIKE 'Special%'",
    fields: { number: 'ContractNumber', accountId: 'AccountId', status: 'Status', totalValue: 'Value__c' },
  },
  contractLine: {
    from: 'OrderItem',
    where: "Order.Status = 'Activated' AND (NOT Order.Contract.Status = 'Draft')",
    fields: {
      contractId: 'Order.ContractId',
      productCode: 'Product2.ProductCode',
      quantity: 'Quantity',
      unitPrice: 'UnitPrice',
    },
  },
}

/** Settings for an org at a URL; nothing of a preset. */
export const settingsAt = (url: string, more: Partial<SalesforceSettings> = {}): SalesforceSettings => ({
  loginUrl: url,
  apiVersion: '62.0',
  auth: { flow: 'client-credentials', ...CREDENTIALS.salesforce },
  preset: 'none',
  bulkThreshold: null,
  objects: OBJECTS,
  ...more,
})
