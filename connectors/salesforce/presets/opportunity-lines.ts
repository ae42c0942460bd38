import type { SalesforceObject } from '../../../reconcile/records/object.js'
import type { Presets } from '../../mapping/preset.js'
import { STANDARD } from './standard.js'

/** Contract lines are the products of the won opportunity. */
export const OPPORTUNITY_LINES: Presets<SalesforceObject> = {
  ...STANDARD,
  contractLine: {
    from: 'OpportunityLineItem',
    where: 'Opportunity.IsWon = true',
    fields: {
      contractId: 'Opportunity.ContractId',
      productCode: 'Product2.ProductCode',
      productId: 'Product2Id',
      description: 'Description',
      quantity: 'Quantity',
      unitPrice: 'UnitPrice',
      discountPercent: 'Discount',
      startDate: 'ServiceDate',
      currency: 'CurrencyIsoCode',
    },
  },
}
