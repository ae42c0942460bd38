import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookOf } from '../support/books.js'
import { AS_OF, type Office, openOffice } from './book.js'
import { type Cells, filled, foundWith, LISTS, told } from './filled.js'

const [ACCOUNT, CONTRACT] = ['001Hs000000013WIAQ', '800Hs000000013WIAQ']
const [WON, OPEN] = ['006Hs000000013WIAQ', '006Hs000000013XIAQ']
const [SEAT, HELP] = ['01tHs000000013WIAQ', '01tHs000000013XIAQ']

/** Ten seats at 120.00 and help at 1,200.00 for 2026, billed by the quarter: 300.00 and 300.00. Upselling goes on. */
const SALES: Readonly<Record<string, readonly Cells[]>> = {
  Account: [{ Id: ACCOUNT, Name: 'Acme', CurrencyIsoCode: 'USD' }],
  Product2: [
    { Id: SEAT, Name: 'Seat', ProductCode: 'SEAT', IsActive: true },
    { Id: HELP, Name: 'Help', ProductCode: 'HELP', IsActive: true },
  ],
  Opportunity: [
    {
      ...{
        Id: WON,
        Name: 'Acme 2026',
        StageName: 'Closed Won',
        IsClosed: true,
        IsWon: true,
        Amount: '2400.00',
      },
      ...{ CurrencyIsoCode: 'USD', CloseDate: '2025-12-01', AccountId: ACCOUNT, ContractId: CONTRACT },
    },
    {
      ...{
        Id: OPEN,
        Name: 'Acme more',
        StageName: 'Proposal',
        IsClosed: false,
        IsWon: false,
        Amount: '500.00',
      },
      ...{ CurrencyIsoCode: 'USD', CloseDate: '2026-12-01', AccountId: ACCOUNT, ContractId: null },
    },
  ],
  OpportunityLineItem: [
    {
      ...{ Id: '00kHs000000013WIAQ', OpportunityId: WON, Product2Id: SEAT, Description: 'Seats' },
      ...{
        Quantity: '10',
        UnitPrice: '120.00',
        TotalPrice: '1200.00',
        ServiceDate: '2026-01-01',
        SortOrder: 1,
      },
    },
    {
      ...{ Id: '00kHs000000013XIAQ', OpportunityId: WON, Product2Id: HELP, Description: 'Help' },
      ...{ Quantity: '1', UnitPrice: '1200.00', TotalPrice: '1200.00', ServiceDate: null, SortOrder: 2 },
    },
    {
      ...{ Id: '00kHs000000013YIAQ', OpportunityId: OPEN, Product2Id: HELP, Description: 'More help' },
      ...{
        Quantity: '1',
        UnitPrice: '500.00',
        TotalPrice: '500.00',
        ServiceDate: '2026-01-01',
        SortOrder: 1,
      },
    },
  ],
  Contract: [
    {
      ...{ Id: CONTRACT, ContractNumber: '00000101', Status: 'Activated', StatusCode: 'Activated' },
      ...{ AccountId: ACCOUNT, CurrencyIsoCode: 'USD', Billing_Schedule__c: 'Quarterly in advance' },
      ...{ StartDate: '2026-01-01', ContractTerm: 12, Total_Value__c: '2400.00', Payment_Terms__c: 'Net 30' },
    },
  ],
}

const invoice = (id: string, date: string, due: string, total: string): Cells => ({
  ...{ id, tranid: `INV-${id}`, type: 'CustInvc', recordtype: 'invoice', abbrevtype: 'INV', trandate: date },
  ...{ duedate: due, posting: true, exchangerate: '1.00000000', foreigntotal: total, status: 'B' },
  ...{ foreignamountpaid: total, foreignamountunpaid: '0.00', approvalstatus: '2', voided: false },
  ...{ custbody_sf_contract: CONTRACT, entity: '501', currency: '1', terms: '2' },
})

const billed = (key: number, of: string, item: string, start: string, end: string): Cells => ({
  ...{ uniquekey: String(key), id: String(key), linesequencenumber: key, transaction: of, item },
  ...{ mainline: false, taxline: false, iscogs: false, donotdisplayline: false, isclosed: false },
  ...{ itemtype: 'Service', foreignamount: '-300.00', netamount: '-300.00', entity: '501' },
  ...{ custcol_service_start: start, custcol_service_end: end },
})

/** The second quarter's help is left out, the third quarter isn't billed at all. */
const BILLING: Readonly<Record<string, readonly Cells[]>> = {
  customer: [
    {
      id: '501',
      entityid: 'C1',
      companyname: 'Acme',
      custentity_sf_account: ACCOUNT,
      isinactive: false,
      currency: '1',
    },
  ],
  item: [
    { id: '31', itemid: 'SEAT', displayname: 'Seat', itemtype: 'Service', isinactive: false },
    { id: '32', itemid: 'HELP', displayname: 'Help', itemtype: 'Service', isinactive: false },
  ],
  transaction: [
    invoice('4001', '2026-01-01', '2026-01-31', '600.00'),
    invoice('4002', '2026-04-01', '2026-05-01', '300.00'),
    invoice('4003', '2026-10-01', '2026-10-31', '600.00'),
  ],
  transactionline: [
    billed(1, '4001', '31', '2026-01-01', '2026-03-31'),
    billed(2, '4001', '32', '2026-01-01', '2026-03-31'),
    billed(3, '4002', '31', '2026-04-01', '2026-06-30'),
    billed(4, '4003', '31', '2026-10-01', '2026-12-31'),
    billed(5, '4003', '32', '2026-10-01', '2026-12-31'),
  ],
}

/** The preset's own fields for lines; only what an opportunity doesn't say is mapped: its price is for the term. */
function withPreset(text: string): string {
  const from = text.indexOf('    contractLine:\n')
  const to = text.indexOf('\nnetsuite:')
  const lines = '    contractLine: { fields: { pricePeriod: { value: term } } }\n'
  return `${text.slice(0, from)}${lines}${text.slice(to)}`
    .replace('preset: orders', 'preset: opportunity-lines')
    .replace('opportunityId: Opportunity__c', 'opportunityId: null')
}

describe('the preset opportunity-lines', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(1, 1)
    const book = bookOf({ seed: 1, accounts: 1, asOf: AS_OF })
    office.sandbox.salesforce.setTables(filled(book.salesforce, SALES, []))
    office.sandbox.netsuite.setTables(filled(book.netsuite, BILLING, LISTS))
  })
  afterAll(() => office.stop())

  test('takes the products of the won opportunity for the contract’s lines, and no others', async () => {
    const { run, summary, findings } = await foundWith(office, withPreset)
    const lines = run.controlTotals.find(({ object }: { object: string }) => object === 'contractLine')
    expect(lines).toMatchObject({ sourceCount: 2, stagedCount: 2, agrees: true })
    expect(summary).toMatchObject({ contracts: 1, invoices: 3, expectedItems: 8 })
    expect(told(findings, 'rule', 'period', 'expected', 'actual').sort()).toEqual([
      ['INVOICE_MISSING', { start: '2026-07-01', end: '2026-09-30' }, '600.00', '0.00'],
      ['LINE_MISSING', { start: '2026-04-01', end: '2026-06-30' }, '300.00', '0.00'],
    ])
  })

  test('says which of its fields the org doesn’t have', async () => {
    const { out } = await office.tieoutWith({ configuration: withPreset }, 'doctor')
    expect(out).toMatch(/Discount/)
  })
})
