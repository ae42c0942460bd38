import type { Table } from '../../tables.js'
import type { Account, Contract } from '../business.js'
import { addDays, addMonths, earlier, later } from '../calendar.js'
import { columns, type Row, reference, table } from '../columns.js'
import { moneyText } from '../money.js'
import { stampOn } from '../stamps.js'
import { SYSTEM_COLUMNS, systemValues } from './accounts.js'
import { CONVENTION_COLUMNS, conventionCells } from './convention-words.js'
import { idOf, salesforceId } from './ids.js'
import { ANCHOR_WORDS, DELIVERY_WORDS, scheduleWords } from './words.js'

const COLUMNS = [
  ...columns({
    id: ['Id'],
    string: ['ContractNumber', 'PO_Number__c', 'Payment_Terms__c', 'Hold_Reason__c', 'Bill_To_Email__c'],
    picklist: [
      'Status',
      'StatusCode',
      'CurrencyIsoCode',
      'Billing_Schedule__c',
      'Billing_Anchor__c',
      'Delivery_Method__c',
      'Subsidiary__c',
    ],
    int: ['ContractTerm', 'Billing_Day__c', 'Renewal_Term__c'],
    decimal: ['Total_Value__c', 'Annual_Uplift__c'],
    boolean: ['Auto_Renew__c', 'PO_Required__c'],
    date: ['StartDate', 'EndDate', 'Terminated_On__c', 'Booked_On__c', 'Hold_From__c', 'Hold_Until__c'],
    datetime: ['ActivatedDate'],
  }),
  ...CONVENTION_COLUMNS,
  reference('AccountId', 'Account', 'Account'),
  reference('Bill_To_Account__c', 'Account', 'Bill_To_Account__r'),
  reference('Opportunity__c', 'Opportunity', 'Opportunity__r'),
  reference('Renewal_Of__c', 'Contract', 'Renewal_Of__r'),
  ...SYSTEM_COLUMNS,
]

/** The day on which the terms were written down; a termination is the last change. */
export const writtenOn = ({ terms }: Contract): string => terms.bookedOn ?? addDays(terms.startDate, -5)

/** The end as the record says it: some say only the number of months. */
function endShown({ terms, typo, seq }: Contract): string | null {
  if (typo.endDate) return typo.endDate
  const even =
    terms.termMonths !== null && terms.endDate === addDays(addMonths(terms.startDate, terms.termMonths), -1)
  return even && seq % 4 === 0 ? null : terms.endDate
}

function contractRow(contract: Contract, asOf: string): Row {
  const { terms, typo, seq } = contract
  const named = contract.opportunities.find(({ tie }) => tie !== 'opportunity')
  const written = earlier(writtenOn(contract), addDays(asOf, -2))
  const terminated = terms.terminatedOn && terms.terminatedOn < asOf ? terms.terminatedOn : written
  const changed = later(terminated, contract.poChangedOn ?? terminated)
  return {
    Id: idOf.contract(contract),
    ContractNumber: contract.number,
    PO_Number__c: contract.poNumber,
    Payment_Terms__c: contract.paymentTerms.wording,
    Status: terms.terminatedOn && terms.terminatedOn < asOf ? 'Terminated' : 'Activated',
    StatusCode: 'Activated',
    CurrencyIsoCode: typo.currency ?? terms.currency.code,
    Billing_Schedule__c: scheduleWords(contract),
    Billing_Anchor__c: terms.anchor === 'contract' && seq % 3 > 0 ? null : ANCHOR_WORDS[terms.anchor],
    Delivery_Method__c: DELIVERY_WORDS[contract.delivery],
    ContractTerm: terms.termMonths,
    Billing_Day__c: terms.billingDay,
    Renewal_Term__c: terms.autoRenew ? 12 : null,
    Total_Value__c: contract.totalValue === null ? null : moneyText(contract.totalValue, terms.currency),
    Annual_Uplift__c: terms.upliftPercent,
    ...conventionCells(terms),
    Auto_Renew__c: terms.autoRenew,
    PO_Required__c: contract.poRequired,
    StartDate: terms.startDate,
    EndDate: endShown(contract),
    Terminated_On__c: terms.terminatedOn,
    Booked_On__c: terms.bookedOn,
    Hold_From__c: terms.hold?.from ?? null,
    Hold_Until__c: terms.hold?.until ?? null,
    Hold_Reason__c: terms.hold?.reason ?? null,
    Subsidiary__c: contract.subsidiary?.name ?? null,
    Bill_To_Email__c: contract.billToEmail,
    ActivatedDate: stampOn(written, seq, asOf),
    AccountId: idOf.account(contract.account),
    Bill_To_Account__c: contract.billTo ? idOf.account(contract.billTo) : null,
    Opportunity__c: named ? idOf.opportunity(named) : null,
    Renewal_Of__c: contract.renewalOf ? idOf.contract(contract.renewalOf) : null,
    ...systemValues(addDays(written, -1), changed, seq, asOf),
  }
}

/** A contract that is still being negotiated, or was thrown away: neither is in force. */
function draftRow(account: Account, asOf: string): Row {
  const blank = Object.fromEntries(COLUMNS.map(({ name }) => [name, null]))
  const seen = addDays(asOf, -20 - (account.seq % 50))
  return {
    ...blank,
    Id: salesforceId('800', 4_000_000 + account.seq),
    ContractNumber: String(90_000_000 + account.seq),
    Status: account.seq % 2 ? 'Draft' : 'Activated',
    StatusCode: 'Draft',
    CurrencyIsoCode: account.market.currency.code,
    Billing_Schedule__c: 'Monthly in advance',
    Auto_Renew__c: false,
    PO_Required__c: false,
    StartDate: addDays(asOf, -10),
    ContractTerm: 12,
    AccountId: idOf.account(account),
    ...systemValues(seen, seen, account.seq, asOf, account.seq % 2 === 0),
  }
}

/** Contracts in force, and a few drafts and deleted ones. */
export const contractTable = (
  contracts: readonly Contract[],
  accounts: readonly Account[],
  asOf: string,
): Table =>
  table('Contract', COLUMNS, [
    ...contracts.map((contract) => contractRow(contract, asOf)),
    ...accounts
      .filter(({ seq }) => seq % 15 === 7 || seq % 15 === 8)
      .map((account) => draftRow(account, asOf)),
  ])
