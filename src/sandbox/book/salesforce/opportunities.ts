import type { Table } from '../../tables.js'
import type { Opportunity } from '../business.js'
import { addDays } from '../calendar.js'
import { columns, type Row, reference, table } from '../columns.js'
import { moneyText } from '../money.js'
import { SYSTEM_COLUMNS, systemValues } from './accounts.js'
import { idOf, salesforceId } from './ids.js'
import { STAGE_WORDS } from './words.js'

function opportunityRow(opportunity: Opportunity, asOf: string): Row {
  const { contract, tie, stage, closeDate, seq } = opportunity
  return {
    Id: idOf.opportunity(opportunity),
    Name: opportunity.name,
    StageName: STAGE_WORDS[stage],
    Type: opportunity.type,
    CurrencyIsoCode: opportunity.typo.currency ?? opportunity.currency.code,
    Amount: moneyText(opportunity.amount, opportunity.currency),
    IsClosed: stage !== 'open',
    IsWon: stage === 'won',
    CloseDate: closeDate,
    AccountId: idOf.account(opportunity.account),
    ContractId: contract && tie !== 'contract' ? idOf.contract(contract) : null,
    ...systemValues(addDays(closeDate, -45), closeDate, seq, asOf, opportunity.isDeleted),
  }
}

export const opportunityTable = (opportunities: readonly Opportunity[], asOf: string): Table =>
  table(
    'Opportunity',
    [
      ...columns({
        id: ['Id'],
        string: ['Name'],
        picklist: ['StageName', 'Type', 'CurrencyIsoCode'],
        decimal: ['Amount'],
        boolean: ['IsClosed', 'IsWon'],
        date: ['CloseDate'],
      }),
      reference('AccountId', 'Account', 'Account'),
      reference('ContractId', 'Contract', 'Contract'),
      ...SYSTEM_COLUMNS,
    ],
    opportunities.map((opportunity) => opportunityRow(opportunity, asOf)),
  )

/** The products of a won opportunity, each with its part of the amount; the first takes what doesn't divide. */
function itemRows(opportunity: Opportunity, asOf: string): Row[] {
  const { contract, amount, currency, closeDate, seq } = opportunity
  const order = contract ? contract.opportunities.indexOf(opportunity) : -1
  const lines = contract?.lines.filter((line) => line.order === order) ?? []
  const share = amount / BigInt(lines.length || 1)
  return lines.map((line, i) => {
    const part = moneyText(i === 0 ? amount - share * BigInt(lines.length - 1) : share, currency)
    return {
      Id: salesforceId('00k', line.seq),
      Quantity: '1',
      UnitPrice: part,
      TotalPrice: part,
      ServiceDate: line.startDate,
      Description: line.product.name,
      SortOrder: i + 1,
      OpportunityId: idOf.opportunity(opportunity),
      Product2Id: idOf.product(line.product),
      ...systemValues(closeDate, closeDate, seq, asOf),
    }
  })
}

export const opportunityItemTable = (opportunities: readonly Opportunity[], asOf: string): Table =>
  table(
    'OpportunityLineItem',
    [
      ...columns({ id: ['Id'], decimal: ['Quantity', 'UnitPrice', 'TotalPrice'], date: ['ServiceDate'] }),
      ...columns({ string: ['Description'], int: ['SortOrder'] }),
      reference('OpportunityId', 'Opportunity', 'Opportunity'),
      reference('Product2Id', 'Product2', 'Product2'),
      ...SYSTEM_COLUMNS,
    ],
    opportunities.flatMap((opportunity) => itemRows(opportunity, asOf)),
  )
