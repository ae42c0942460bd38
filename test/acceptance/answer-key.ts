import type { FindingsDocument } from '../../src/reports/document/findings-document.js'
import type { AnswerKeyEntry } from '../../src/sandbox/book/answer-key.js'

/** Rules whose findings the key places on a line, and in a period; elsewhere it says nothing of them. */
const OF_AN_ITEM: readonly string[] = [
  'UNDERBILLED',
  'OVERBILLED',
  'QUANTITY_MISMATCH',
  'PRICE_MISMATCH',
  'LINE_MISSING',
  'USAGE_BELOW_COMMIT',
  'PERIOD_MISMATCH',
  'CREDIT_EXCEEDS_BILLED',
]
const OF_A_LINE: ReadonlySet<string> = new Set([...OF_AN_ITEM, 'TERMS_UNREADABLE'])
const OF_A_PERIOD: ReadonlySet<string> = new Set([
  ...OF_AN_ITEM,
  'INVOICE_MISSING',
  'INVOICE_UNAPPROVED',
  'BILLED_EARLY',
  'BILLED_LATE',
])
/** Rules that the key places at an account. */
const OF_AN_ACCOUNT: ReadonlySet<string> = new Set(['CUSTOMER_DUPLICATE'])
/** Rules that the key places at a customer. */
const OF_A_CUSTOMER: ReadonlySet<string> = new Set(['CASH_UNAPPLIED'])
/** Rules that speak of a contract: naming its opportunity beside it is a courtesy that the key doesn't ask for. */
const OF_A_CONTRACT: ReadonlySet<string> = new Set(['OPPORTUNITY_VALUE_MISMATCH'])

/** One line for each finding, saying all that the answer key knows, so that a difference reads like a list of mistakes. */
export const keyLines = (key: readonly AnswerKeyEntry[]): readonly string[] =>
  key
    .map((entry) =>
      line({
        ...entry,
        period: entry.period && `${entry.period.start}..${entry.period.end}`,
        exposure: entry.exposure && `USD ${entry.exposure}`,
      }),
    )
    .sort()

export const findingLines = (document: FindingsDocument): readonly string[] =>
  document.findings
    .map((finding) =>
      line({
        rule: finding.rule,
        cause: finding.cause?.code ?? null,
        account: OF_AN_ACCOUNT.has(finding.rule) ? finding.account.name : null,
        customer: OF_A_CUSTOMER.has(finding.rule) ? finding.account.netsuiteCustomerId : null,
        contract: finding.contract?.number ?? null,
        invoices: finding.invoices.map((invoice) => invoice.number),
        opportunity: OF_A_CONTRACT.has(finding.rule) ? null : (finding.opportunity?.name ?? null),
        line: OF_A_LINE.has(finding.rule) ? (finding.line?.id ?? null) : null,
        period: OF_A_PERIOD.has(finding.rule)
          ? finding.period && `${finding.period.start}..${finding.period.end}`
          : null,
        currency: finding.currency,
        expected: finding.expected,
        actual: finding.actual,
        difference: finding.difference,
        exposure: finding.exposure && `${finding.exposure.currency} ${finding.exposure.amount}`,
        direction: finding.direction,
      }),
    )
    .sort()

interface Told {
  readonly rule: string
  readonly cause: string | null
  readonly account: string | null
  readonly customer: string | null
  readonly contract: string | null
  readonly invoices: readonly string[]
  readonly opportunity: string | null
  readonly line: string | null
  readonly period: string | null
  readonly currency: string | null
  readonly expected: string | null
  readonly actual: string | null
  readonly difference: string | null
  readonly exposure: string | null
  readonly direction: string
}

const line = (told: Told): string =>
  [
    told.rule,
    told.cause ?? '-',
    told.account ?? told.customer ?? '-',
    told.contract ?? '-',
    told.opportunity ?? '-',
    [...told.invoices].sort().join('+') || '-',
    told.line ?? '-',
    told.period ?? '-',
    told.currency ?? '-',
    `${told.expected ?? '-'} ${told.actual ?? '-'} ${told.difference ?? '-'}`,
    told.exposure ?? '-',
    told.direction,
  ].join(' | ')
