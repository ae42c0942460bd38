import { guide } from '../guide.js'
import type { ReportInput } from '../input.js'
import { textCell } from './cells.js'
import type { WriteSheet } from './library.js'
import { column, SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { HEADING, STRONG, TITLE, WRAPPED } from './styles.js'

const GUIDE = 'How to read this'

const SHEETS = [
  ['Summary', 'Whole or not, what is new, what it is worth, why, and what to look at first.'],
  [
    'Findings',
    'One row a finding. Filter any column; the totals above the header follow the filter. Decide there.',
  ],
  ['Cases', 'Findings of one contract with one rule and cause, systemic ones first.'],
  ['By account', 'The same by account, for whoever looks after it.'],
  ['By month', 'Expected beside billed, and a chart.'],
  ['To bill', 'What falls due in the next thirty days, with PO and delivery, and what blocks it.'],
  ['Ageing', 'What customers owe by days past due; what settles nothing yet, and deposits, stand apart.'],
  [
    'Collections worklist',
    'Whom to call first, and which finding may be why an invoice isn’t paid: put that right before.',
  ],
  ['Indicators', 'Each with its formula, target and owner, and how it went over the last runs.'],
  ['Roll-forward', 'How the open findings of the run before became those of this one.'],
  ['Evidence', 'Control totals, queries, settings, and what was not run.'],
] as const

/** The words that the other sheets use. */
export function guideSheet(input: ReportInput): WriteSheet {
  const sheet = new SheetBuilder([column(26), column(110)])
  sheet.add([textCell('How to read this', TITLE)], 28)
  const parts = [{ heading: 'Sheets', lines: SHEETS }, ...guide(input.reportingCurrency)]
  for (const part of parts) {
    sheet.skip()
    sheet.add([textCell(part.heading, HEADING)], 22)
    for (const [term, meaning] of part.lines) sheet.add([textCell(term, STRONG), textCell(meaning, WRAPPED)])
  }
  return sheet.build(GUIDE, sheetSetup(GUIDE, 'landscape'))
}
