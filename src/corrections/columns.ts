import { stringify } from 'csv-stringify/sync'
import { safeText } from '../reports/csv.js'
import type { DocumentRow, TermsRow } from './correction.js'

/** A column of a file: its header as NetSuite's Import Assistant names the field, and what stands in it. */
type Column<T> = readonly [header: string, value: (row: T) => string | null]

const document: readonly Column<DocumentRow>[] = [
  ['External ID', (row) => row.externalId],
  ['Customer', (row) => row.customerId],
  ['Customer name', (row) => safeText(row.customerName)],
  ['Date', (row) => row.date],
  ['Currency', (row) => row.currency],
]

const item: readonly Column<DocumentRow>[] = [
  ['Memo', (row) => safeText(row.memo)],
  ['Item', (row) => row.itemId],
  ['Item name', (row) => safeText(row.productCode)],
  ['Quantity', () => '1'],
  ['Rate', (row) => row.amount],
  ['Amount', (row) => row.amount],
  ['Description', (row) => safeText(row.description)],
  ['Service start', (row) => row.period?.start ?? null],
  ['Service end', (row) => row.period?.end ?? null],
  ['Contract', (row) => row.contract && safeText(row.contract)],
]

const finding: Column<{ readonly findingId: string }> = ['Finding id', (row) => row.findingId]

export const INVOICE_COLUMNS: readonly Column<DocumentRow>[] = [
  ...document,
  ['Terms', (row) => row.termsId],
  ['PO #', (row) => row.poNumber && safeText(row.poNumber)],
  ...item,
  finding,
]

export const CREDIT_COLUMNS: readonly Column<DocumentRow>[] = [
  ...document,
  ...item,
  ['Apply', (row) => row.apply?.invoiceId ?? null],
  ['Payment', (row) => row.apply?.amount ?? null],
  ['Against', (row) => safeText(row.against.join(' '))],
  finding,
]

export const TERMS_COLUMNS: readonly Column<TermsRow>[] = [
  ['Internal ID', (row) => row.invoiceId],
  ['Invoice #', (row) => safeText(row.invoiceNumber)],
  ['Customer name', (row) => safeText(row.customerName)],
  ['Terms', (row) => row.termsId],
  ['Terms name', (row) => safeText(row.termsName)],
  ['Terms before', (row) => row.termsBefore && safeText(row.termsBefore)],
  ['Due Date', (row) => row.dueDate],
  ['Due date before', (row) => row.dueDateBefore],
  ['Contract', (row) => row.contract && safeText(row.contract)],
  finding,
]

/** A finding for which there is no row, and why. */
export interface LeftOut {
  readonly findingId: string
  readonly rule: string
  readonly contract: string | null
  readonly why: string
  /** What an accountant does about findings of this rule. */
  readonly action: string
}

export const LEFT_OUT_COLUMNS: readonly Column<LeftOut>[] = [
  finding,
  ['Rule', (row) => row.rule],
  ['Contract', (row) => row.contract && safeText(row.contract)],
  ['Why', (row) => safeText(row.why)],
  ['What to do', (row) => safeText(row.action)],
]

/** A file as CSV: UTF-8, a header, CRLF. */
export function* csvOf<T>(columns: readonly Column<T>[], rows: readonly T[]): Generator<string> {
  yield line(columns.map(([header]) => header))
  for (const row of rows) yield line(columns.map(([, value]) => value(row) ?? ''))
}

const line = (fields: readonly string[]): string => stringify([fields], { record_delimiter: 'windows' })
