import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columns, reference, table } from '../../src/sandbox/book/columns.js'
import type { Tables } from '../../src/sandbox/tables.js'
import { bookOf } from '../support/books.js'
import { AS_OF, type Office, openOffice } from './book.js'
import { type Cells, filled, foundWith, LISTS, STAMPS, told } from './filled.js'

const [ACME, GLOBEX] = ['001Hs000000013WIAQ', '001Hs000000013XIAQ']
const [AMENDED, IN_EUROS] = ['800Hs000000013WIAQ', '800Hs000000013XIAQ']
const [FIRST, MORE, OTHER, IDEA] = [
  ...['006Hs000000013WIAQ', '006Hs000000013XIAQ', '006Hs000000013YIAQ', '006Hs000000013ZIAQ'],
]
const [SEAT, QUOTE] = ['01tHs000000013WIAQ', 'a0qHs000000013WIAQ']

const SYSTEM = columns({
  datetime: ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'],
  boolean: ['IsDeleted'],
})

const sobject = (
  name: string,
  fields: ReturnType<typeof columns>,
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
) =>
  table(
    name,
    [...columns({ id: ['Id'] }), ...fields, ...SYSTEM],
    rows.map((row) => ({ ...STAMPS, ...row })),
  )

const won = (Id: string, AccountId: string, Amount: string, CloseDate: string) => ({
  ...{ Id, Name: Id, AccountId, Amount, CloseDate, Type: 'New' },
  ...{
    StageName: 'Closed Won',
    IsWon: true,
    IsClosed: true,
    ContractId: null,
    SBQQ__AmendedContract__c: null,
  },
})

const agreed = (Id: string, ContractNumber: string, AccountId: string, deal: string) => ({
  ...{
    Id,
    ContractNumber,
    AccountId,
    Status: 'Activated',
    SBQQ__Opportunity__c: deal,
    SBQQ__Quote__c: QUOTE,
  },
  ...{ StartDate: '2026-01-01', EndDate: '2026-12-31', ContractTerm: 12, SBQQ__RenewalTerm__c: '12' },
})

const seats = (Id: string, contract: string, quantity: string, net: string, start: string) => ({
  ...{ Id, SBQQ__Contract__c: contract, SBQQ__Product__c: SEAT, SBQQ__ProductName__c: 'Seat' },
  ...{ SBQQ__Quantity__c: quantity, SBQQ__NetPrice__c: net, SBQQ__ChargeType__c: 'Recurring' },
  ...{ SBQQ__StartDate__c: start, SBQQ__EndDate__c: '2026-12-31' },
  ...{ SBQQ__BillingFrequency__c: 'Annual', SBQQ__BillingType__c: 'Advance' },
})

/**
 * An org of one currency. Ten seats at 120.00 for 2026, and five more for its second half, by an amendment whose deal
 * names no contract but the one it amends; of another that isn't won yet. The other customer has just ten seats.
 */
const SALES: Tables = [
  sobject('Account', columns({ string: ['Name'] }), [
    { Id: ACME, Name: 'Acme' },
    { Id: GLOBEX, Name: 'Globex' },
  ]),
  sobject('Product2', columns({ string: ['Name', 'ProductCode'], boolean: ['IsActive'] }), [
    { Id: SEAT, Name: 'Seat', ProductCode: 'SEAT', IsActive: true },
  ]),
  sobject('SBQQ__Quote__c', columns({ picklist: ['SBQQ__PaymentTerms__c'] }), [
    { Id: QUOTE, SBQQ__PaymentTerms__c: 'Net 30' },
  ]),
  sobject(
    'Opportunity',
    [
      ...columns({ string: ['Name'], picklist: ['StageName', 'Type'], decimal: ['Amount'] }),
      ...columns({ boolean: ['IsWon', 'IsClosed'], date: ['CloseDate'] }),
      reference('AccountId', 'Account', 'Account'),
      reference('ContractId', 'Contract', 'Contract'),
      reference('SBQQ__AmendedContract__c', 'Contract', 'SBQQ__AmendedContract__r'),
    ],
    [
      won(FIRST!, ACME!, '1200.00', '2025-12-15'),
      { ...won(MORE!, ACME!, '300.00', '2026-06-20'), SBQQ__AmendedContract__c: AMENDED! },
      {
        ...won(IDEA!, ACME!, '600.00', '2026-12-20'),
        ...{ StageName: 'Proposal', IsWon: false, IsClosed: false, SBQQ__AmendedContract__c: AMENDED! },
      },
      won(OTHER!, GLOBEX!, '1200.00', '2025-12-15'),
    ],
  ),
  sobject(
    'Contract',
    [
      ...columns({ string: ['ContractNumber'], picklist: ['Status'], date: ['StartDate', 'EndDate'] }),
      ...columns({ int: ['ContractTerm'], decimal: ['SBQQ__RenewalTerm__c'] }),
      reference('AccountId', 'Account', 'Account'),
      reference('SBQQ__Opportunity__c', 'Opportunity', 'SBQQ__Opportunity__r'),
      reference('SBQQ__Quote__c', 'SBQQ__Quote__c', 'SBQQ__Quote__r'),
    ],
    [agreed(AMENDED!, '00000101', ACME!, FIRST!), agreed(IN_EUROS!, '00000102', GLOBEX!, OTHER!)],
  ),
  sobject(
    'SBQQ__Subscription__c',
    [
      ...columns({ string: ['SBQQ__ProductName__c'], decimal: ['SBQQ__Quantity__c', 'SBQQ__NetPrice__c'] }),
      ...columns({ date: ['SBQQ__StartDate__c', 'SBQQ__EndDate__c'] }),
      ...columns({ picklist: ['SBQQ__BillingFrequency__c', 'SBQQ__BillingType__c', 'SBQQ__ChargeType__c'] }),
      reference('SBQQ__Contract__c', 'Contract', 'SBQQ__Contract__r'),
      reference('SBQQ__Product__c', 'Product2', 'SBQQ__Product__r'),
    ],
    [
      seats('a0sHs000000013WIAQ', AMENDED!, '10.00', '120.00', '2026-01-01'),
      seats('a0sHs000000013XIAQ', AMENDED!, '5.00', '60.00', '2026-07-01'),
      seats('a0sHs000000013YIAQ', IN_EUROS!, '10.00', '120.00', '2026-01-01'),
    ],
  ),
]

const customer = (id: string, companyname: string, account: string): Cells => ({
  ...{
    id,
    entityid: `C${id}`,
    companyname,
    custentity_sf_account: account,
    isinactive: false,
    currency: '1',
  },
})

const invoice = (id: string, date: string, due: string, total: string, of: Cells): Cells => ({
  ...{ id, tranid: `INV-${id}`, type: 'CustInvc', recordtype: 'invoice', abbrevtype: 'INV', trandate: date },
  ...{ duedate: due, posting: true, exchangerate: '1.00000000', foreigntotal: total, status: 'B' },
  ...{
    foreignamountpaid: total,
    foreignamountunpaid: '0.00',
    approvalstatus: '2',
    voided: false,
    terms: '2',
  },
  ...of,
})

const billed = (key: number, of: string, amount: string, start: string): Cells => ({
  ...{ uniquekey: String(key), id: String(key), linesequencenumber: key, transaction: of, item: '31' },
  ...{ mainline: false, taxline: false, iscogs: false, donotdisplayline: false, isclosed: false },
  ...{ itemtype: 'Service', foreignamount: `-${amount}`, netamount: `-${amount}` },
  ...{ custcol_service_start: start, custcol_service_end: '2026-12-31' },
})

/** Globex got euros for its dollars. */
const billing = (euro: string): Readonly<Record<string, readonly Cells[]>> => {
  const acme = { entity: '501', currency: '1', custbody_sf_contract: AMENDED! }
  const globex = { entity: '502', currency: euro, custbody_sf_contract: IN_EUROS! }
  return {
    customer: [customer('501', 'Acme', ACME!), customer('502', 'Globex', GLOBEX!)],
    item: [{ id: '31', itemid: 'SEAT', displayname: 'Seat', itemtype: 'Service', isinactive: false }],
    transaction: [
      invoice('4001', '2026-01-01', '2026-01-31', '1200.00', acme),
      invoice('4002', '2026-07-01', '2026-07-31', '300.00', acme),
      invoice('4003', '2026-01-01', '2026-01-31', '1090.00', globex),
    ],
    transactionline: [
      billed(1, '4001', '1200.00', '2026-01-01'),
      billed(2, '4002', '300.00', '2026-07-01'),
      billed(3, '4003', '1090.00', '2026-01-01'),
    ],
  }
}

/** Nothing of Salesforce is mapped but by the preset. */
const presetAlone = (text: string): string =>
  text.slice(0, text.indexOf('  preset: orders')) +
  '  preset: cpq\n' +
  text.slice(text.indexOf('\nnetsuite:'))

describe('the preset cpq', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(1, 1)
    const { netsuite } = bookOf({ seed: 1, accounts: 1, asOf: AS_OF })
    const euro = netsuite.find(({ name }) => name === 'currency')?.rows.find(({ symbol }) => symbol === 'EUR')
    office.sandbox.salesforce.setTables(SALES)
    office.sandbox.netsuite.setTables(filled(netsuite, billing(String(euro?.id)), LISTS))
  })
  afterAll(() => office.stop())

  test('ties an amendment’s deal to the contract that it amends, and knows the org’s one currency', async () => {
    const { summary, findings } = await foundWith(office, presetAlone)
    expect(summary).toMatchObject({ contracts: 2, invoices: 3, expectedItems: 3 })
    expect(told(findings, 'rule', 'currency', 'expected', 'actual')).toEqual([
      ['CURRENCY_MISMATCH', 'USD', '1200.00', '1090.00'],
    ])
    const [{ id, evidence }] = findings
    // NetSuite knows a currency by its internal id: what a person is shown is its code.
    expect(evidence[0]).toMatchObject({
      record: 'invoice',
      field: 'currency',
      value: expect.stringMatching(/^\d+$/),
    })
    const says = async (...argv: readonly string[]) =>
      (await office.tieoutWith({ configuration: presetAlone }, ...argv)).out
    expect(await says('findings', 'show', id)).toMatch(/^Billed +EUR 1,090\.00$/m)
    expect(await says('explain', id)).toContain('Expected USD 1,200.00, billed EUR 1,090.00.')
  })
})
