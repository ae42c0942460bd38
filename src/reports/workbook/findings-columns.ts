import { type MessageParts, messageParts } from '../advice.js'
import type { FindingEntry } from '../document/finding-entry.js'
import type { RecordUrl } from '../record-url.js'
import { inWords, ruleText } from '../rule-text.js'
import { cut } from '../terminal/wrap.js'
import { DIRECTION_NAMES, SEVERITY_NAMES, STATUS_NAMES } from '../wording.js'
import { countCell, dateCell, linkCell, moneyCell, type SheetCell, textCell } from './cells.js'
import { decisionColumns, referenceColumns } from './decision-columns.js'
import type { FindingCells, FindingColumn } from './finding-column.js'
import { BODY, COUNT, DATE, moneyStyle, moneyWithCode, STRONG_WRAPPED, WRAPPED } from './styles.js'

/** The headers that other sheets' formulas name. */
export const SEVERITY = 'Severity'
export const RULE = 'Rule'
export const DIRECTION = 'Direction'
export const owedToUs = (currency: string): string => `Owed to us (${currency})`
export const owedToCustomer = (currency: string): string => `Owed to customer (${currency})`
export const exposureHeader = (currency: string): string => `Exposure (${currency})`

/** Printed up to this one; the rest is for filters and look-ups. */
export const LAST_PRINTED = 'What happened'

const CONTRACT_WIDTH = 13

/** Left to right as an accountant reads: how bad, what, whose, which document and period, how much, why, what to do. */
export function findingColumns(reportingCurrency: string): readonly FindingColumn[] {
  const reporting = moneyStyle(reportingCurrency)
  return [
    {
      header: SEVERITY,
      width: 9.5,
      style: BODY,
      cell: ({ entry }) => textCell(SEVERITY_NAMES[entry.severity]),
    },
    { header: 'New', width: 6, style: BODY, cell: ({ fresh }) => textCell(fresh ? 'New' : null) },
    {
      header: 'Finding',
      width: 24,
      style: STRONG_WRAPPED,
      cell: ({ entry, input }) => textCell(ruleText(input.rules, entry.rule).title, STRONG_WRAPPED),
    },
    { header: 'Account', width: 24, style: BODY, cell: accountCell },
    { header: 'Contract', width: CONTRACT_WIDTH, style: BODY, cell: contractCell },
    { header: 'Invoices', width: 11.5, style: BODY, cell: invoicesCell },
    { header: 'From', width: 10.5, style: DATE, cell: ({ entry }) => dateCell(entry.period?.start ?? null) },
    { header: 'To', width: 10.5, style: DATE, cell: ({ entry }) => dateCell(entry.period?.end ?? null) },
    { header: 'Currency', width: 10, style: BODY, cell: ({ entry }) => textCell(entry.currency) },
    {
      header: 'Expected',
      width: 13,
      style: reporting,
      right: true,
      cell: ({ entry }) => moneyCell(entry.expected, entry.currency),
    },
    {
      header: 'Billed',
      width: 13,
      style: reporting,
      right: true,
      cell: billedCell,
    },
    {
      header: 'Difference',
      width: 13,
      style: reporting,
      right: true,
      cell: ({ entry }) => moneyCell(entry.difference, entry.currency),
    },
    {
      header: 'What happened',
      width: 52,
      style: WRAPPED,
      cell: (row) => textCell(said(row).what, WRAPPED),
    },
    { header: 'Why', width: 34, style: WRAPPED, cell: ({ entry }) => textCell(causeText(entry), WRAPPED) },
    {
      header: 'What to do',
      width: 40,
      style: WRAPPED,
      cell: (row) => textCell(said(row).todo, WRAPPED),
    },
    ...decisionColumns(),
    { header: 'Product', width: 16, style: BODY, cell: ({ entry }) => textCell(entry.line?.productCode) },
    {
      header: DIRECTION,
      width: 17,
      style: BODY,
      cell: ({ entry }) => textCell(DIRECTION_NAMES[entry.direction]),
    },
    {
      header: exposureHeader(reportingCurrency),
      width: 15,
      style: reporting,
      right: true,
      cell: ({ entry }) => exposureCell(entry),
    },
    {
      header: owedToUs(reportingCurrency),
      width: 15,
      style: reporting,
      right: true,
      cell: (row) => owedCell(row, 'owed-to-us'),
    },
    {
      header: owedToCustomer(reportingCurrency),
      width: 17,
      style: reporting,
      right: true,
      cell: (row) => owedCell(row, 'owed-to-customer'),
    },
    { header: 'Status', width: 14, style: BODY, cell: ({ entry }) => textCell(STATUS_NAMES[entry.status]) },
    { header: 'First seen', width: 12, style: DATE, cell: ({ entry }) => dateCell(entry.firstSeen) },
    {
      header: 'Age (days)',
      width: 12,
      style: COUNT,
      right: true,
      cell: ({ entry }) => countCell(entry.ageDays),
    },
    {
      header: 'By override or link',
      width: 34,
      style: WRAPPED,
      cell: ({ entry }) => textCell(attestedText(entry), WRAPPED),
    },
    { header: RULE, width: 24, style: BODY, cell: ({ entry }) => textCell(entry.rule) },
    { header: 'Case', width: 18, style: BODY, cell: ({ entry }) => textCell(entry.case) },
    { header: 'Finding id', width: 18, style: BODY, cell: ({ entry }) => textCell(entry.id) },
    ...referenceColumns(),
  ]
}

/** What differs, and what to do, in columns of their own. */
const said = ({ entry, input }: FindingCells): MessageParts =>
  messageParts(entry.message, ruleText(input.rules, entry.rule).action)

/** What persons say that it rests on: `discountPercent 10 (by override OV-3, approved by …)`. */
function attestedText({ evidence }: FindingEntry): string | null {
  const said = evidence.filter(({ record }) => record === 'override' || record === 'link')
  const texts = said.map(({ field, value }) => [field, value].filter((part) => part !== null).join(' '))
  return texts.length === 0 ? null : texts.join('; ')
}

const accountCell = ({ entry, input }: FindingCells): SheetCell =>
  linkCell(entry.account.name, accountUrl(entry.account, input.recordUrl), 'Open the account')

export const accountUrl = (account: FindingEntry['account'], recordUrl: RecordUrl): string | null =>
  account.salesforceId
    ? recordUrl('salesforce', 'account', account.salesforceId)
    : account.netsuiteCustomerId
      ? recordUrl('netsuite', 'customer', account.netsuiteCustomerId)
      : null

const contractCell = ({ entry, input: { recordUrl } }: FindingCells): SheetCell => {
  const { contract, opportunity } = entry
  if (contract)
    return linkCell(
      contract.number,
      recordUrl('salesforce', 'contract', contract.id),
      'Open the contract in Salesforce',
    )
  if (!opportunity) return null
  return linkCell(
    cut(opportunity.name, CONTRACT_WIDTH),
    recordUrl('salesforce', 'opportunity', opportunity.id),
    `Open the opportunity ${opportunity.name}`,
  )
}

/** A cell opens one record: several documents are a list without a link; the page has one for each. */
const invoicesCell = ({ entry }: FindingCells): SheetCell => {
  const [first, ...rest] = entry.invoices
  const url = first ? documentUrl(entry, first.id) : null
  if (rest.length > 0) return textCell(entry.invoices.map(({ number }) => number).join(', '), WRAPPED)
  return linkCell(first?.number, url, 'Open the document in NetSuite')
}

/** Whether a document is an invoice or a credit memo is in the evidence; an invoice's page shows either. */
export const documentUrl = (entry: FindingEntry, id: string): string | null =>
  entry.evidence.find((fact) => fact.system === 'netsuite' && fact.id === id && fact.url !== null)?.url ??
  null

const exposureCell = (entry: FindingEntry): SheetCell =>
  moneyCell(entry.exposure?.amount ?? null, entry.exposure?.currency ?? null)

const owedCell = ({ entry, counts }: FindingCells, direction: FindingEntry['direction']): SheetCell =>
  counts && entry.direction === direction ? exposureCell(entry) : null

const causeText = (entry: FindingEntry): string | null =>
  entry.cause ? `${inWords(entry.cause.code)}. ${entry.cause.text}` : null

/** In the currency that it was billed in, which the cell says where it isn't that of the column beside it. */
function billedCell({ entry, billed: { amount, currency } }: FindingCells): SheetCell {
  return currency === entry.currency || currency === null
    ? moneyCell(amount, currency)
    : moneyCell(amount, currency, moneyWithCode(currency))
}
