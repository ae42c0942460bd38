import type { Customer, PaymentTerms, Product } from '../business.js'
import type { Currency, Subsidiary } from '../money.js'

/** Internal ids: digit text, numbered by record type as NetSuite does. */
export const internalId = {
  customer: ({ seq }: Customer) => `${seq + 500}`,
  item: ({ seq }: Product) => `${seq + 30}`,
  term: ({ seq }: PaymentTerms) => `${seq}`,
  currency: ({ seq }: Currency) => `${seq}`,
  subsidiary: ({ seq }: Subsidiary) => `${seq}`,
}

/** Items that aren't products. */
export const TAX_ITEM = '7'
export const SHIPPING_ITEM = '11'
export const DISCOUNT_ITEM = '12'
export const SUBTOTAL_ITEM = '-2'
export const DESCRIPTION_ITEM = '-3'

/** Accounts of the chart. */
export const ACCOUNT = {
  receivables: '119',
  bank: '2',
  revenue: '54',
  tax: '109',
  shipping: '58',
  discounts: '57',
  costs: '213',
  stock: '212',
  deposits: '115',
  badDebts: '221',
} as const
