import type { SalesforceObject } from '../../../reconcile/records/object.js'
import type { Presets } from '../../mapping/preset.js'
import { STANDARD } from './standard.js'

/** Contract lines are the products of activated orders. */
export const ORDERS: Presets<SalesforceObject> = {
  ...STANDARD,
  contractLine: {
    from: 'OrderItem',
    where: "Order.Status = 'Activated'",
    fields: {
      contractId: 'Order.ContractId',
      productCode: 'Product2.ProductCode',
      productId: 'Product2Id',
      description: 'Description',
      replaces: 'OriginalOrderItemId',
      quantity: 'Quantity',
      unitPrice: 'UnitPrice',
      startDate: 'ServiceDate',
      endDate: 'EndDate',
      currency: 'CurrencyIsoCode',
    },
  },
}
