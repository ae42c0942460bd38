import { CREDENTIALS } from './credentials.js'

export { sandboxEnvironment } from './credentials.js'

/** Where the two servers listen, and what the job on them should do. */
export interface SandboxSetting {
  readonly salesforceUrl: string
  readonly netsuiteUrl: string
  /** A file or URL; relative paths are relative to the configuration. */
  readonly store?: string
  /** `YYYY-MM-DD` or `today`. */
  readonly asOf?: string
  /** `YYYY-MM-DD`: the book is judged from then on. Absent: all of it is. */
  readonly cutOver?: string
  /** Folder for reports. */
  readonly reports?: string
  /** Time zone of the servers' account and of the reports. */
  readonly timezone?: string
}

const quoted = (text: string): string => JSON.stringify(text)

const head = ({
  store = './tieout.db',
  timezone = 'UTC',
}: SandboxSetting): string => `# Ties out the sandbox's book of business.
version: 1
store: ${quoted(store)}
reporting: { currency: USD, timezone: ${quoted(timezone)} }
`

/** Such as "Quarterly in advance", "Every 45 days in arrears": on the contract, or on a line for itself. */
const schedule = `billingFrequency:
          field: Billing_Schedule__c
          pattern: "^Every (\\\\d+(?: days)?)"
          values:
            Monthly in advance: monthly
            Monthly in arrears: monthly
            Quarterly in advance: quarterly
            Quarterly in arrears: quarterly
            Half-yearly in advance: semiannual
            Half-yearly in arrears: semiannual
            Yearly in advance: annual
            Yearly in arrears: annual
            Upfront in advance: upfront
            Upfront in arrears: upfront
            One-off in advance: one-time
            By milestone in advance: milestone
            Weekly in advance: weekly
            Weekly in arrears: weekly
            Fortnightly in advance: biweekly
            Fortnightly in arrears: biweekly
        billingTiming: { field: Billing_Schedule__c, pattern: "in (advance|arrears)$" }`

const proration = `proration:
          field: Proration__c
          values: { 30/360: thirty360, Months and days: monthly, Actual/365: annual365, Full periods only: none }`

const tax = 'priceIncludesTax: { field: Tax__c, values: { Included: true, Added: false } }'

const salesforce = ({ salesforceUrl }: SandboxSetting): string => `
salesforce:
  loginUrl: ${quoted(salesforceUrl)}
  apiVersion: "62.0"
  auth:
    flow: client-credentials
    clientId: \${SF_CLIENT_ID}
    clientSecret: \${SF_CLIENT_SECRET}
  preset: orders
  objects:
    account:
      fields:
        netsuiteCustomerId: NetSuite_Customer_Id__c
        deliveryMethod: { field: Delivery_Method__c, values: { E-mail: email, Supplier portal: portal, Paper: print } }
    contract:
      where: "Status != 'Draft'"
      fields:
        number: ContractNumber
        accountId: AccountId
        opportunityId: Opportunity__c
        billToAccountId: Bill_To_Account__c
        renewalOf: Renewal_Of__c
        startDate: StartDate
        endDate: EndDate
        termMonths: ContractTerm
        terminatedOn: Terminated_On__c
        bookedOn: Booked_On__c
        holdFrom: Hold_From__c
        holdUntil: Hold_Until__c
        holdReason: Hold_Reason__c
        autoRenew: Auto_Renew__c
        renewalTermMonths: Renewal_Term__c
        ${schedule}
        billingAnchor: { field: Billing_Anchor__c, values: { Contract start: contract, Calendar: calendar, Day of month: day }, default: contract }
        billingDay: Billing_Day__c
        upliftPercent: Annual_Uplift__c
        ${proration}
        terminationDay: { field: Termination_Day__c, values: { First day without service: unbilled } }
        terminationBilling: { field: Termination_Fees__c, values: { Not refundable: keep, Rest falls due: accelerate } }
        anchorDate: Anchor_Date__c
        firstBoundary: { field: First_Boundary__c, values: { After a whole period: whole-period } }
        monthEnd: { field: Month_End__c, values: { Stays on last days: sticky } }
        stub: { field: Odd_Period__c, values: { Short first period: front-short, Long first period: front-long, Long last period: back-long } }
        finalArrears: { field: Final_Invoice__c, values: { At the next boundary: next-boundary } }
        fractionDigits: Fraction_Digits__c
        remainder: { field: Remainder__c, values: { First invoice: first, Largest fraction: largest } }
        upliftBase: { field: Uplift_Base__c, values: { First price: simple } }
        upliftFrom: { field: Uplift_From__c, values: { Contract anniversary: contract, Renewal: renewal } }
        priceDigits: Price_Digits__c
        rounding: { field: Rounding__c, values: { "Banker's": half-even } }
        billingOffsetDays: Billing_Offset__c
        ${tax}
        changeDay: { field: Change_Day__c, values: { Old line: old } }
        graceDays: Grace_Days__c
        earlyDays: Early_Days__c
        milestones: Milestones__c
        billedThrough: Billed_Through__c
        openingBilled: Opening_Billed__c
        paymentTerms: { field: Payment_Terms__c, pattern: "Net (\\\\d+)", values: { Due on receipt: 0 } }
        currency: CurrencyIsoCode
        totalValue: Total_Value__c
        poRequired: PO_Required__c
        poNumber: PO_Number__c
        subsidiary: Subsidiary__c
        billToEmail: Bill_To_Email__c
        deliveryMethod: { field: Delivery_Method__c, values: { E-mail: email, Supplier portal: portal, Paper: print } }
    contractLine:
      where: "Order.Status = 'Activated'"
      fields:
        contractId: Order.ContractId
        productId: Product2Id
        productCode: Product2.ProductCode
        description: Description
        quantity: Quantity
        unitPrice: UnitPrice
        discountPercent: Discount__c
        pricePeriod:
          field: Price_Period__c
          values: { Per month: month, Per quarter: quarter, Per year: year, Whole term: term, Per invoice: period }
          default: month
        chargeType: { field: Charge_Type__c, values: { Subscription: recurring, One-off: one-time, Usage: usage, As incurred: as-incurred }, default: recurring }
        startDate: ServiceDate
        endDate: EndDate
        ${schedule}
        upliftPercent: Annual_Uplift__c
        ${proration}
        ${tax}
        currency: Billing_Currency__c
        replaces: Replaces__c
        minimumCommit: Minimum_Commit__c
        commitPeriod: { field: Commit_Period__c, values: { Per invoice: billing, Per year: year, Whole term: term } }
        cap: Cap__c
`

const documentFields = `
        contractRef: custbody_sf_contract
        opportunityRef: custbody_sf_opportunity
        deliveryMethod: { field: custbody_delivery_method, values: { Email: email, Portal: portal, Print: print } }
        sentOn: custbody_sent_on
        sentTo: custbody_sent_to
        portalStatus: custbody_portal_status
        submittedOn: custbody_portal_submitted`

const lineFields =
  'contractRef: custcol_sf_contract, serviceStart: custcol_service_start, serviceEnd: custcol_service_end, grossAmount: grossamt'

const netsuite = ({ netsuiteUrl, timezone = 'UTC' }: SandboxSetting): string => `
netsuite:
  account: ${CREDENTIALS.netsuite.account}
  baseUrl: ${quoted(netsuiteUrl)}
  timezone: ${quoted(timezone)}
  concurrency: 4
  auth:
    flow: tba
    consumerKey: \${NS_CONSUMER_KEY}
    consumerSecret: \${NS_CONSUMER_SECRET}
    tokenId: \${NS_TOKEN_ID}
    tokenSecret: \${NS_TOKEN_SECRET}
  objects:
    customer: { fields: { salesforceAccountId: custentity_sf_account, subsidiaries: custentity_also_buys_from } }
    item: { fields: { productCode: itemid } }
    invoice:
      fields:${documentFields}
    invoiceLine: { fields: { ${lineFields} } }
    creditMemo:
      fields:
        contractRef: custbody_sf_contract
        opportunityRef: custbody_sf_opportunity
        reason: { field: custbody_credit_reason, values: { Billing correction: billing, Goodwill: concession, Bad debt: write-off, Tax correction: tax } }
    creditMemoLine: { fields: { ${lineFields} } }
    salesOrder: { fields: { contractRef: custbody_sf_contract, opportunityRef: custbody_sf_opportunity } }
`

const job = ({ asOf = 'today', cutOver, reports = './reports' }: SandboxSetting): string => `
reconcile:
  asOf: ${asOf === 'today' ? asOf : quoted(asOf)}
  graceDays: 5${cutOver === undefined ? '' : `\n  cutOver: ${quoted(cutOver)}`}
  tolerance: { amount: "0.01", percent: "0" }
  defaults: { billingTiming: advance, proration: daily, rounding: half-up }
  groups:                                     # sold as one, billed as its parts
    Suite: [SUITE, SUITE-MAIL, SUITE-DOCS, SUITE-CALL]

report: { out: ${quoted(reports)}, formats: [xlsx, html] }

kpi:
  targets:
    matchRate: { target: 98, floor: 95, owner: Revenue accounting, cadence: daily }
    coverage: 97
    billingAccuracy: { target: 99.5, floor: 95 }
    onTimeShare: 95
    daysToInvoice: 3
    dso: 60
    cei: 80
`

/** The text of a `tieout.config.yaml` that maps the sandbox's book; secrets are variables of `sandboxEnvironment`. */
export function sandboxConfiguration(setting: SandboxSetting): string {
  return [head, salesforce, netsuite, job].map((part) => part(setting)).join('')
}
