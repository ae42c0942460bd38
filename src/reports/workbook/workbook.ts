import { writeXlsx } from 'hucre/xlsx'
import { completenessOf } from '../completeness.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { ACCOUNTS, accountsSheet } from './accounts-sheet.js'
import { CASES, casesSheet } from './cases-sheet.js'
import { evidenceSheet } from './evidence-sheet.js'
import { FINDINGS, HEADER_ROW } from './findings-range.js'
import { findingsSheet } from './findings-sheet.js'
import { guideSheet } from './guide-sheet.js'
import { monthsSheet } from './months-sheet.js'
import { printTitle } from './sheet-setup.js'
import { summarySheet } from './summary-sheet.js'

/** The Excel workbook as bytes. `tally` is of the same findings. */
export async function workbook(input: ReportInput, tally: Tally): Promise<Uint8Array> {
  const { run } = input
  const at = new Date(run.finishedAt ?? run.startedAt)
  const cases = casesSheet(input, tally)
  const accounts = accountsSheet(input, tally)
  return writeXlsx({
    sheets: [
      summarySheet(input, tally),
      await findingsSheet(input),
      cases,
      accounts,
      monthsSheet(input),
      evidenceSheet(input),
      guideSheet(input),
    ],
    namedRanges: [
      printTitle(FINDINGS, HEADER_ROW),
      printTitle(CASES, (cases.freezePane?.rows ?? 1) - 1),
      printTitle(ACCOUNTS, (accounts.freezePane?.rows ?? 1) - 1),
    ],
    defaultFont: { name: 'Calibri', size: 11 },
    properties: {
      title: `Tie-out as of ${run.asOf ?? 'no day'}`,
      subject: completenessOf(run).sentence,
      creator: `tieout ${run.programVersion}`,
      created: at,
      modified: at,
    },
  })
}
