import { colToLetter } from 'hucre/xlsx'
import { findingColumns } from './findings-columns.js'

export const FINDINGS = 'Findings'
/** Rows before the table: title, completeness and live totals. */
export const HEADER_ROW = 3

/** The last row of the table; an empty one still has a row. Rows count from 0. */
export const lastRow = (findings: number): number => HEADER_ROW + Math.max(findings, 1)

/** `Findings!$A$5:$A$204`: a column of the table, for formulas on other sheets. Throws for a header that isn't there. */
export function findingsRange(header: string, findings: number, reportingCurrency: string): string {
  const index = findingColumns(reportingCurrency).findIndex((one) => one.header === header)
  if (index < 0) throw new RangeError(`the Findings sheet has no column ${header}`)
  const letter = colToLetter(index)
  return `${FINDINGS}!$${letter}$${HEADER_ROW + 2}:$${letter}$${lastRow(findings) + 1}`
}
