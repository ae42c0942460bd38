import type { Table } from '../../tables.js'
import type { Contract, ContractLine } from '../business.js'
import { addDays, earlier } from '../calendar.js'
import { columns, type Row, reference, table } from '../columns.js'
import { SYSTEM_COLUMNS, systemValues } from './accounts.js'
import { writtenOn } from './contracts.js'
import { OWN_COLUMNS, ownCells } from './convention-words.js'
import { idOf, salesforceId } from './ids.js'
import { CHARGE_WORDS, COMMIT_WORDS, lineScheduleWords, PRICE_WORDS } from './words.js'

const DRAFT_ORDER = 3

const writtenFor = (contract: Contract, order: number, asOf: string): string => {
  const amendment = contract.lines.find((line) => line.order === order && order > 0)
  return earlier(amendment?.startDate ?? writtenOn(contract), addDays(asOf, -2))
}

function orderRow(contract: Contract, order: number, asOf: string): Row {
  const written = writtenFor(contract, order, asOf)
  const sold = contract.lines.filter((line) => line.order === order)
  return {
    Id: idOf.order(contract, order),
    OrderNumber: String(contract.seq * 4 + order).padStart(8, '0'),
    Status: order === DRAFT_ORDER ? 'Draft' : 'Activated',
    Type: order > 0 ? 'Amendment' : 'New',
    CurrencyIsoCode: contract.typo.currency ?? contract.terms.currency.code,
    PoNumber: contract.poNumber,
    EffectiveDate: sold[0]?.startDate ?? contract.terms.startDate,
    EndDate: null,
    AccountId: idOf.account(contract.account),
    ContractId: idOf.contract(contract),
    OpportunityId: contract.opportunities[order] ? idOf.opportunity(contract.opportunities[order]) : null,
    ...systemValues(written, written, contract.seq + order, asOf),
  }
}

function itemRow(contract: Contract, line: ContractLine, order: number, asOf: string): Row {
  const written = writtenFor(contract, order, asOf)
  return {
    Id: order === DRAFT_ORDER ? salesforceId('802', 9_000_000 + line.seq) : idOf.orderItem(line),
    OrderItemNumber: String(line.seq).padStart(10, '0'),
    Description: line.description,
    Price_Period__c: line.pricePeriod === null ? null : PRICE_WORDS[line.pricePeriod],
    Charge_Type__c: line.charge === 'recurring' && line.seq % 2 === 0 ? null : CHARGE_WORDS[line.charge],
    Billing_Schedule__c: lineScheduleWords(contract, line),
    ...ownCells(line.own),
    Minimum_Commit__c: line.minimumCommit ?? null,
    Commit_Period__c: line.commitPeriod ? COMMIT_WORDS[line.commitPeriod] : null,
    Cap__c: line.cap ?? null,
    Quantity: line.quantity,
    UnitPrice: line.typo.unitPrice === null ? null : line.unitPrice,
    Discount__c: line.discountPercent,
    Billing_Currency__c: line.own?.currency?.code ?? null,
    Replaces__c: replacedBy(contract, line),
    ServiceDate: line.shown?.startDate ?? line.startDate,
    EndDate: line.shown?.endDate ?? line.endDate,
    OrderId: idOf.order(contract, order),
    Product2Id: idOf.product(line.product),
    ...systemValues(written, written, line.seq, asOf),
  }
}

/** The id of the line that another replaces; null where it replaces none. */
function replacedBy({ lines }: Contract, { replaces }: ContractLine): string | null {
  const old = lines.find(({ seq }) => seq === replaces)
  return old ? idOf.orderItem(old) : null
}

/** Orders by contract: what was agreed first, an amendment, and sometimes one that nobody has activated. */
const ordersOf = (contract: Contract): number[] => {
  const orders = [...new Set(contract.lines.map((line) => line.order))]
  return contract.seq % 13 === 5 ? [...orders, DRAFT_ORDER] : orders
}

export const orderTable = (contracts: readonly Contract[], asOf: string): Table =>
  table(
    'Order',
    [
      ...columns({
        id: ['Id'],
        string: ['OrderNumber', 'PoNumber'],
        picklist: ['Status', 'Type', 'CurrencyIsoCode'],
        date: ['EffectiveDate', 'EndDate'],
      }),
      reference('AccountId', 'Account', 'Account'),
      reference('ContractId', 'Contract', 'Contract'),
      reference('OpportunityId', 'Opportunity', 'Opportunity'),
      ...SYSTEM_COLUMNS,
    ],
    contracts.flatMap((contract) => ordersOf(contract).map((order) => orderRow(contract, order, asOf))),
  )

export const orderItemTable = (contracts: readonly Contract[], asOf: string): Table =>
  table(
    'OrderItem',
    [
      ...columns({
        id: ['Id'],
        string: ['OrderItemNumber', 'Description'],
        picklist: [
          'Price_Period__c',
          'Charge_Type__c',
          'Billing_Schedule__c',
          'Commit_Period__c',
          'Billing_Currency__c',
        ],
        decimal: ['Quantity', 'UnitPrice', 'Discount__c', 'Minimum_Commit__c', 'Cap__c'],
        date: ['ServiceDate', 'EndDate'],
      }),
      ...OWN_COLUMNS,
      reference('OrderId', 'Order', 'Order'),
      reference('Product2Id', 'Product2', 'Product2'),
      reference('Replaces__c', 'OrderItem', 'Replaces__r'),
      ...SYSTEM_COLUMNS,
    ],
    contracts.flatMap((contract) =>
      ordersOf(contract).flatMap((order) =>
        contract.lines
          .filter((line) => line.order === (order === DRAFT_ORDER ? 0 : order))
          .map((line) => itemRow(contract, line, order, asOf)),
      ),
    ),
  )
