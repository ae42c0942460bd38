import { plain } from '../reports/terminal/plain.js'
import { wrap } from '../reports/terminal/wrap.js'
import { counted, sumsText } from '../reports/text.js'
import type { DocumentRow } from './correction.js'
import { type Corrections, documentCount, sumsOfRows } from './export.js'

/** What was exported, and what wasn't and why, in lines of 80 columns. */
export function correctionsText(corrections: Corrections): string {
  const { invoices, creditMemos, terms, leftOut } = corrections
  const reasons = new Map<string, number>()
  for (const { why } of leftOut) reasons.set(why, (reasons.get(why) ?? 0) + 1)
  return [
    documentsLine(invoices, 'invoice'),
    documentsLine(creditMemos, 'credit memo'),
    `${counted(terms.length, 'invoice')} whose terms change`,
    ...(leftOut.length > 0 ? [`Left out: ${counted(leftOut.length, 'finding')}.`] : []),
    ...[...reasons]
      .sort(([, a], [, b]) => b - a)
      .flatMap(([why, count]) => wrap(plain(`${counted(count, 'finding')}: ${why}.`), 80, '  ')),
  ].join('\n')
}

const documentsLine = (rows: readonly DocumentRow[], name: string): string =>
  `${counted(documentCount(rows), name)}${rows.length > 0 ? `: ${sumsText(sumsOfRows(rows))}` : ''}`

/** The same as data. */
export const correctionsSummary = ({ invoices, creditMemos, terms, leftOut }: Corrections) => ({
  invoices: { count: documentCount(invoices), sums: sumsOfRows(invoices).texts() },
  creditMemos: { count: documentCount(creditMemos), sums: sumsOfRows(creditMemos).texts() },
  terms: { count: terms.length },
  leftOut,
})
