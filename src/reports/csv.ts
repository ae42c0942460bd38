import { stringify } from 'csv-stringify/sync'
import { type FindingEntry, findingEntry } from './document/finding-entry.js'
import type { ReportInput } from './input.js'
import { ruleText } from './rule-text.js'

type Column = readonly [header: string, value: (entry: FindingEntry, input: ReportInput) => Field]
/** Numbers are decimal text that a spreadsheet reads as a number; texts are made safe. */
type Field = { readonly number: string | null } | string | null

const COLUMNS: readonly Column[] = [
  ['id', (entry) => entry.id],
  ['rule', (entry) => entry.rule],
  ['title', (entry, input) => ruleText(input.rules, entry.rule).title],
  ['severity', (entry) => entry.severity],
  ['status', (entry) => entry.status],
  ['direction', (entry) => entry.direction],
  ['account', (entry) => entry.account.name],
  ['salesforceAccountId', (entry) => entry.account.salesforceId],
  ['netsuiteCustomerId', (entry) => entry.account.netsuiteCustomerId],
  ['contract', (entry) => entry.contract?.number ?? null],
  ['contractId', (entry) => entry.contract?.id ?? null],
  ['opportunity', (entry) => entry.opportunity?.name ?? null],
  ['opportunityId', (entry) => entry.opportunity?.id ?? null],
  ['invoices', (entry) => entry.invoices.map((invoice) => invoice.number).join(' ')],
  ['invoiceIds', (entry) => entry.invoices.map((invoice) => invoice.id).join(' ')],
  ['product', (entry) => entry.line?.productCode ?? null],
  ['lineId', (entry) => entry.line?.id ?? null],
  ['periodStart', (entry) => entry.period?.start ?? null],
  ['periodEnd', (entry) => entry.period?.end ?? null],
  ['currency', (entry) => entry.currency],
  ['expected', (entry) => ({ number: entry.expected })],
  ['actual', (entry) => ({ number: entry.actual })],
  ['difference', (entry) => ({ number: entry.difference })],
  ['exposureCurrency', (entry) => entry.exposure?.currency ?? null],
  ['exposure', (entry) => ({ number: entry.exposure?.amount ?? null })],
  ['cause', (entry) => entry.cause?.code ?? null],
  ['causeText', (entry) => entry.cause?.text ?? null],
  ['message', (entry) => entry.message],
  ['whatToDo', (entry, input) => ruleText(input.rules, entry.rule).action],
  ['material', (entry) => String(entry.material)],
  ['baseline', (entry) => String(entry.baseline)],
  ['firstSeen', (entry) => entry.firstSeen],
  ['lastSeen', (entry) => entry.lastSeen],
  ['ageDays', (entry) => ({ number: String(entry.ageDays) })],
  ['assignee', (entry) => entry.assignee],
  ['case', (entry) => entry.case],
]

/** The findings as CSV (RFC 4180, UTF-8, a header, CRLF), a piece a row. */
export async function* csvText(input: ReportInput): AsyncGenerator<string> {
  yield csvRow(COLUMNS.map(([header]) => header))
  for await (const row of input.findings()) {
    const entry = findingEntry(row, input.run.asOf, input.recordUrl)
    yield csvRow(COLUMNS.map(([, value]) => fieldText(value(entry, input))))
  }
}

const csvRow = (fields: readonly string[]): string => stringify([fields], { record_delimiter: 'windows' })

function fieldText(field: Field): string {
  if (field === null) return ''
  return typeof field === 'string' ? safeText(field) : (field.number ?? '')
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets show as text
 * (OWASP, "CSV Injection": = + - @ tab CR, also after blanks). Amounts are never touched: they are checked decimals.
 * Control characters become visible dots: a CSV is looked at in terminals too, which would obey them.
 */
export const safeText = (text: string): string => {
  const shown = text.replaceAll(CONTROLS, '·')
  return /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(shown) ? `'${shown}` : shown
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g
