import { writeXlsx } from 'hucre/xlsx'
import { completenessOf } from '../completeness.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { findingsSheet } from './findings-sheet.js'
import { summarySheet } from './summary-sheet.js'

/** The Excel workbook as bytes. `tally` is of the same findings. */
export async function workbook(input: ReportInput, tally: Tally): Promise<Uint8Array> {
  const { run } = input
  const at = new Date(run.finishedAt ?? run.startedAt)
  return writeXlsx({
    sheets: [summarySheet(input, tally), await findingsSheet(input)],
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
