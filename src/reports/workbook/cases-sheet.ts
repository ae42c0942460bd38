import { colToLetter } from 'hucre/xlsx'
import { messageParts } from '../advice.js'
import type { CaseFigures } from '../figures/case-figures.js'
import { standingOf } from '../figures/first-cases.js'
import { type SystemicCase, systemicCases, systemicTest } from '../figures/systemic.js'
import type { Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { inWords, ruleText } from '../rule-text.js'
import { systemicTitle } from '../systemic-text.js'
import { amountText, inList } from '../text.js'
import { DIRECTION_NAMES, SEVERITY_NAMES } from '../wording.js'
import { amountCell, countCell, dateCell, linkCell, textCell } from './cells.js'
import { accountUrl } from './findings-columns.js'
import type { CellStyle, WriteSheet } from './library.js'
import { newCell } from './new-cell.js'
import { severityRules } from './severity-rules.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { modelRow, type StreamedSheet } from './streamed-sheet.js'
import {
  BODY,
  COUNT,
  DATE,
  HEADING,
  LINK,
  LONG_LINK,
  moneyStyle,
  moneyStyles,
  moneyWithCode,
  RIGHT,
  STRONG,
  STRONG_WRAPPED,
  TITLE,
  WRAPPED,
} from './styles.js'
import { addHeader, columnDefs, type TableColumn, tableOf } from './table.js'

export const CASES = 'Cases'

/** One row a case, systemic ones first: what one person looks into at once. */
export function casesSheet(input: ReportInput, tally: Tally): StreamedSheet {
  const systemic = systemicCases(tally.cases, input.figures.contractsJudged)
  const isSystemic = systemicTest(systemic)
  const columns = caseColumns(input, isSystemic)
  const styles = rowStyles(tally)
  const sheet = new SheetBuilder(columnDefs(columns))
  addHead(sheet, input, systemic)
  const header = addHeader(sheet, columns)
  sheet.add(tally.cases.length === 0 ? [textCell('No cases')] : modelRow(styles))
  const last = header + Math.max(1, tally.cases.length)
  return {
    sheet: casesFrame(sheet, columns, header, last),
    modelRow: header + 2,
    styles,
    rows: function* () {
      for (const one of tally.cases) if (isSystemic(one)) yield columns.map(({ cell }) => cell(one))
      for (const one of tally.cases) if (!isSystemic(one)) yield columns.map(({ cell }) => cell(one))
    },
  }
}

/** Every style that a row of the table may have. */
function rowStyles(tally: Tally): readonly CellStyle[] {
  const currencies = tally.cases.flatMap((one) => one.differences.map(({ currency }) => currency))
  const withCode = [...new Set(currencies)].map(moneyWithCode)
  return [BODY, RIGHT, WRAPPED, STRONG_WRAPPED, LINK, LONG_LINK, DATE, COUNT, ...moneyStyles(), ...withCode]
}

function addHead(sheet: SheetBuilder, input: ReportInput, systemic: readonly SystemicCase[]): void {
  sheet.add([textCell('Cases', TITLE)], 28)
  if (systemic.length > 0) sheet.add([textCell('Systemic: look at the set-up first', HEADING)], 22)
  for (const one of systemic) {
    sheet.add([textCell(systemicTitle(input.rules, one), STRONG)])
    sheet.add([textCell(one.explainedBy)])
  }
  sheet.skip()
}

function casesFrame(
  sheet: SheetBuilder,
  columns: readonly TableColumn<CaseFigures>[],
  header: number,
  last: number,
): WriteSheet {
  const setup = sheetSetup(CASES, 'landscape')
  return sheet.build(CASES, {
    ...setup,
    pageSetup: { ...setup.pageSetup, printArea: `$A$1:$${colToLetter(columns.length - 3)}$${last + 1}` },
    tables: [tableOf(CASES, columns, header, last)],
    freezePane: { rows: header + 1, columns: 2 },
    conditionalRules: severityRules(`A${header + 2}:A${last + 1}`),
  })
}

function caseColumns(
  input: ReportInput,
  isSystemic: (one: CaseFigures) => boolean,
): readonly TableColumn<CaseFigures>[] {
  const reporting = moneyStyle(input.reportingCurrency)
  const actionOf = (one: CaseFigures) => ruleText(input.rules, one.rule).action
  const parts = (one: CaseFigures) => messageParts(one.message, actionOf(one))
  return [
    { header: 'Severity', width: 9.5, style: BODY, cell: (one) => textCell(SEVERITY_NAMES[one.severity]) },
    {
      header: 'What',
      width: 24,
      style: STRONG_WRAPPED,
      cell: (one) => textCell(ruleText(input.rules, one.rule).title, STRONG_WRAPPED),
    },
    {
      header: 'Why',
      width: 17,
      style: WRAPPED,
      cell: (one) => textCell(one.cause ? inWords(one.cause.code) : null, WRAPPED),
    },
    {
      header: 'Systemic',
      width: 10,
      style: BODY,
      cell: (one) => textCell(isSystemic(one) ? 'Systemic' : null),
    },
    {
      header: 'Account',
      width: 23,
      style: BODY,
      cell: (one) => linkCell(one.account.name, accountUrl(one.account, input.recordUrl), 'Open the account'),
    },
    {
      header: 'Contract',
      width: 11,
      style: BODY,
      cell: (one) =>
        linkCell(
          one.contract?.number,
          one.contract && input.recordUrl('salesforce', 'contract', one.contract.id),
          'Open the contract in Salesforce',
        ),
    },
    { header: 'Findings', width: 9, style: COUNT, right: true, cell: (one) => countCell(one.count) },
    { header: 'New', width: 6, style: COUNT, right: true, cell: (one) => newCell(input, one.fresh) },
    {
      header: 'Direction',
      width: 15.5,
      style: BODY,
      cell: (one) => textCell(DIRECTION_NAMES[one.direction]),
    },
    {
      header: 'Difference',
      width: 18,
      style: RIGHT,
      right: true,
      cell: differenceCell,
    },
    {
      header: `Exposure (${input.reportingCurrency})`,
      width: 13,
      style: reporting,
      right: true,
      cell: (one) => one.exposure && amountCell(one.exposure),
    },
    { header: 'Since', width: 10.5, style: DATE, cell: (one) => dateCell(one.firstSeen) },
    { header: 'Standing', width: 11.5, style: WRAPPED, cell: (one) => textCell(standingOf(one), WRAPPED) },
    { header: 'Owner', width: 11, style: BODY, cell: (one) => textCell(inList(one.assignees)) },
    {
      header: 'What happened',
      width: 50,
      style: WRAPPED,
      cell: (one) =>
        textCell(
          `${parts(one).what}${one.count === 1 ? '' : ` And ${one.count - 1} more like it.`}`,
          WRAPPED,
        ),
    },
    {
      header: 'What to do',
      width: 40,
      style: WRAPPED,
      cell: (one) => textCell(one.count === 1 ? parts(one).todo : actionOf(one), WRAPPED),
    },
    { header: 'Case', width: 18, style: BODY, cell: (one) => textCell(one.id) },
  ]
}

/** A case is in one currency as a rule; where it isn't, its sums stand side by side as text. */
const differenceCell = (one: CaseFigures) => {
  const [first, ...more] = one.differences
  if (!first) return null
  return more.length > 0
    ? textCell(one.differences.map(amountText).join(', '), RIGHT)
    : amountCell(first, moneyWithCode(first.currency))
}
