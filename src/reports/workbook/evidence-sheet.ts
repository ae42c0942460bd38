import type { ControlTotalRow } from '../../../state/store.js'
import { completenessOf } from '../completeness.js'
import { type EvidenceSection, evidenceSections } from '../evidence.js'
import type { ReportInput } from '../input.js'
import { grouped } from '../text.js'
import { countCell, type SheetCell, textCell } from './cells.js'
import type { WriteSheet } from './library.js'
import { column, SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import {
  COMPLETE,
  HEADER,
  HEADER_RIGHT,
  HEADING,
  INCOMPLETE,
  RIGHT,
  RIGHT_STRONG,
  STRONG,
  TITLE,
  WRAPPED,
} from './styles.js'

export const EVIDENCE = 'Evidence'

const LAST = 7

/** What an auditor asks for first: that both sides are whole, which run this is, and what was left out. */
export function evidenceSheet(input: ReportInput): WriteSheet {
  const whole = completenessOf(input.run)
  const sheet = new SheetBuilder([
    column(26),
    column(28),
    column(17),
    column(14),
    column(12),
    column(24),
    column(24),
    column(10),
  ])
  sheet.add([textCell('Evidence', TITLE)], 28)
  sheet.addSpanning(textCell(whole.sentence, whole.complete ? COMPLETE : INCOMPLETE), 0, LAST, 34)
  addControlTotals(sheet, input.run.controlTotals)
  const [run, ...others] = evidenceSections(input.run)
  if (run) addSection(sheet, run)
  // Which run it is, and that it is whole, on one page; no heading is left alone at its end.
  const rest = sheet.row
  for (const section of others) addSection(sheet, section)
  return sheet.build(EVIDENCE, { ...sheetSetup(EVIDENCE, 'landscape'), rowBreaks: [rest] })
}

function addSection(sheet: SheetBuilder, { heading, facts }: EvidenceSection): void {
  sheet.skip()
  sheet.add([textCell(heading, HEADING)], 22)
  for (const [name, values] of facts) addFact(sheet, name, values)
}

function addControlTotals(sheet: SheetBuilder, totals: readonly ControlTotalRow[]): void {
  sheet.skip()
  sheet.add([textCell('Control totals', HEADING)], 22)
  const left = ['System', 'Object'].map((text) => textCell(text, HEADER))
  const right = ['Rows in source', 'Rows staged', 'Left out', 'Sum in source', 'Sum staged', 'Agrees'].map(
    (text) => textCell(text, HEADER_RIGHT),
  )
  sheet.add([...left, ...right], 20)
  for (const total of totals) sheet.add(controlTotalCells(total))
  if (totals.length === 0) sheet.add([textCell('None: compared from what had been staged before.')])
}

/** Sums run over all currencies: hash totals, every digit that was compared. */
const controlTotalCells = (total: ControlTotalRow): readonly SheetCell[] => [
  textCell(total.source),
  textCell(total.object),
  countCell(total.sourceCount),
  countCell(total.stagedCount),
  countCell(total.leftOut),
  textCell(total.sourceAmount && grouped(total.sourceAmount), RIGHT),
  textCell(total.stagedAmount && grouped(total.stagedAmount), RIGHT),
  textCell(total.agrees ? 'yes' : 'NO', total.agrees ? RIGHT : RIGHT_STRONG),
]

/** A fact that has no name stands where names do. */
function addFact(sheet: SheetBuilder, name: string, values: readonly string[]): void {
  if (name === '') {
    for (const value of values) sheet.addSpanning(textCell(value, WRAPPED), 0, LAST)
    return
  }
  const nameCell = textCell(name, STRONG)
  values.flatMap(inPieces).forEach((value, index) => {
    sheet.addWide([index === 0 ? nameCell : null, textCell(value, WRAPPED)], 1, LAST)
  })
}

/** No row is higher than a page: a text that is too long for one has a row for each of its lines. Together they are the text. */
const inPieces = (text: string): readonly string[] =>
  text.length > LONGEST ? (text.match(LINE) ?? [text]) : [text]

const LONGEST = 2000
/** As much as the columns hold, parted where a list goes on, as programs part a text without blanks wherever they like. */
const LINE = /.{1,140}(?:[,{}]|$)|.{1,140}/gsu
