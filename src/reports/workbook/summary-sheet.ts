import type { WriteSheet } from 'hucre/xlsx'
import { completenessOf } from '../completeness.js'
import { withReporting } from '../document/summary.js'
import type { CurrencySums } from '../figures/amounts.js'
import type { GroupFigures, Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { inWords, ruleText } from '../rule-text.js'
import { longDate } from '../text.js'
import { DIRECTION_NAMES, SEVERITY_NAMES } from '../wording.js'
import { amountCell, countCell, textCell } from './cells.js'
import { column, SheetBuilder } from './sheet-builder.js'
import {
  COMPLETE,
  COUNT,
  HEADER,
  HEADER_RIGHT,
  HEADING,
  INCOMPLETE,
  STRONG,
  strongMoney,
  TITLE,
} from './styles.js'

/** The first sheet: whole or not, what is new, what it is worth. */
export function summarySheet(input: ReportInput, tally: Tally): WriteSheet {
  const sheet = new SheetBuilder([column(38), column(14), column(14), column(18), column(12)])
  const whole = completenessOf(input.run)
  sheet.add([textCell(`Tie-out as of ${longDate(input.run.asOf ?? 'no day')}`, TITLE)], 30)
  sheet.addSpanning(textCell(whole.sentence, whole.complete ? COMPLETE : INCOMPLETE), 0, 4, 34)
  for (const text of whole.disagreements) sheet.add([textCell(text)])
  sheet.skip()
  addMoney(sheet, 'Underbilled', withReporting(tally.underbilled, input.reportingCurrency))
  addMoney(sheet, 'Overbilled', withReporting(tally.overbilled, input.reportingCurrency))
  addGroups(sheet, 'By severity', tally.bySeverity, (key) => SEVERITY_NAMES[key])
  addGroups(sheet, 'By direction', tally.byDirection, (key) => DIRECTION_NAMES[key])
  addGroups(sheet, 'By rule', tally.byRule, (key) => ruleText(input.rules, key).title)
  addGroups(sheet, 'By cause', tally.byCause, (key) => (key === '' ? 'No cause found' : inWords(key)))
  return sheet.build('Summary', { view: { showGridLines: false } })
}

function addMoney(sheet: SheetBuilder, name: string, sums: CurrencySums): void {
  for (const amount of sums.entries())
    sheet.add([
      textCell(name, STRONG),
      amountCell(amount, strongMoney(amount.currency)),
      textCell(amount.currency),
    ])
}

function addGroups<K extends string>(
  sheet: SheetBuilder,
  heading: string,
  groups: ReadonlyMap<K, GroupFigures>,
  name: (key: K) => string,
): void {
  sheet.skip()
  sheet.add([textCell(heading, HEADING)], 22)
  sheet.add([
    textCell('', HEADER),
    textCell('Findings', HEADER_RIGHT),
    textCell('New', HEADER_RIGHT),
    textCell('Exposure', HEADER_RIGHT),
    textCell('Currency', HEADER),
  ])
  for (const [key, group] of groups) {
    const [exposure] = group.exposures.entries()
    sheet.add([
      textCell(name(key)),
      countCell(group.count, COUNT),
      countCell(group.fresh, COUNT),
      exposure ? amountCell(exposure) : null,
      textCell(exposure?.currency),
    ])
  }
}
