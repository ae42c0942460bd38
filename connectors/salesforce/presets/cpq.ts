import type { SalesforceObject } from '../../../reconcile/records/object.js'
import type { Presets } from '../../mapping/preset.js'
import { STANDARD } from './standard.js'

/**
 * Contract lines are the subscriptions of the CPQ package. The net price is that of one unit for the subscription's
 * whole term, already prorated: it is never multiplied by the prorate multiplier. `SBQQ__StartDate__c` and
 * `SBQQ__EndDate__c` are the package's own result; the `Subscription…` dates are overrides and mostly empty.
 * A contract names the opportunity that it was made from. One that amends it makes no contract of its own: it names the
 * one that it amends, and the package leaves the standard `ContractId` empty.
 */
export const CPQ: Presets<SalesforceObject> = {
  ...STANDARD,
  opportunity: {
    ...STANDARD.opportunity,
    fields: { ...STANDARD.opportunity.fields, contractId: 'SBQQ__AmendedContract__c' },
  },
  contract: {
    ...STANDARD.contract,
    fields: {
      ...STANDARD.contract.fields,
      opportunityId: 'SBQQ__Opportunity__c',
      renewalTermMonths: 'SBQQ__RenewalTerm__c',
      paymentTerms: 'SBQQ__Quote__r.SBQQ__PaymentTerms__c',
    },
  },
  contractLine: {
    from: 'SBQQ__Subscription__c',
    where: "SBQQ__Contract__r.Status = 'Activated'",
    fields: {
      contractId: 'SBQQ__Contract__c',
      productCode: 'SBQQ__Product__r.ProductCode',
      productId: 'SBQQ__Product__c',
      description: 'SBQQ__ProductName__c',
      quantity: 'SBQQ__Quantity__c',
      unitPrice: 'SBQQ__NetPrice__c',
      pricePeriod: { value: 'term' },
      startDate: 'SBQQ__StartDate__c',
      endDate: 'SBQQ__EndDate__c',
      billingFrequency: 'SBQQ__BillingFrequency__c',
      billingTiming: {
        field: 'SBQQ__BillingType__c',
        values: { 'In Advance': 'advance', 'In Arrears': 'arrears' },
      },
      chargeType: 'SBQQ__ChargeType__c',
      currency: 'CurrencyIsoCode',
    },
  },
}
