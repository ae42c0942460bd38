import type { SalesforceObject } from '../../../reconcile/records/object.js'
import type { Presets } from '../../mapping/preset.js'

/** Standard objects and fields that every org has, whichever way its contract lines are kept. */
export const STANDARD = {
  account: {
    from: 'Account',
    fields: { name: 'Name', parentId: 'ParentId', currency: 'CurrencyIsoCode', country: 'BillingCountry' },
  },
  opportunity: {
    from: 'Opportunity',
    fields: {
      name: 'Name',
      accountId: 'AccountId',
      stage: 'StageName',
      isWon: 'IsWon',
      isClosed: 'IsClosed',
      amount: 'Amount',
      currency: 'CurrencyIsoCode',
      closeDate: 'CloseDate',
      type: 'Type',
      contractId: 'ContractId',
    },
  },
  opportunityLine: {
    from: 'OpportunityLineItem',
    fields: {
      opportunityId: 'OpportunityId',
      productId: 'Product2Id',
      quantity: 'Quantity',
      unitPrice: 'UnitPrice',
      total: 'TotalPrice',
      serviceDate: 'ServiceDate',
    },
  },
  product: {
    from: 'Product2',
    fields: { productCode: 'ProductCode', name: 'Name', isActive: 'IsActive' },
  },
  contract: {
    from: 'Contract',
    where: "Status = 'Activated'",
    fields: {
      number: 'ContractNumber',
      accountId: 'AccountId',
      status: 'Status',
      startDate: 'StartDate',
      endDate: 'EndDate',
      termMonths: 'ContractTerm',
      currency: 'CurrencyIsoCode',
    },
  },
} satisfies Presets<SalesforceObject>
