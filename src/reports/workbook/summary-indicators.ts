import type { IndicatorCode } from '../../../reconcile/indicators/codes.js'
import { type Board, rowOf } from '../../indicators/board.js'
import { burnDownText } from '../../indicators/burn-down.js'
import { sparkline } from '../../indicators/quantity-text.js'
import { VERDICT_WORDS } from '../../indicators/verdict-words.js'
import { type SheetCell, textCell } from './cells.js'
import { quantityCell, valueCell } from './indicator-cells.js'
import type { SheetBuilder } from './sheet-builder.js'
import { HEADER, HEADER_RIGHT, HEADING, NOTE, RIGHT, STRONG_WRAPPED } from './styles.js'

/** What is looked at first; the Indicators sheet has the others. */
const HEADLINES: readonly IndicatorCode[] = [
  'matchRate',
  'coverage',
  'billingAccuracy',
  'leakage',
  'unbilledBacklog',
  'onTimeShare',
  'daysToInvoice',
  'dso',
  'cei',
]

const LAST = 8

/** Headline indicators with target and trend, and rules with too many false alarms; returns the range of the standings. */
export function addHeadlines(sheet: SheetBuilder, board: Board): string {
  sheet.skip()
  sheet.add([textCell('Indicators', HEADING)], 24)
  const header = sheet.add(
    ['Indicator', ' ', ' ', 'Value', ' ', 'Target', 'Standing', ' ', 'Last runs, newest right'].map((text) =>
      textCell(text, text === 'Value' || text === 'Target' ? HEADER_RIGHT : HEADER),
    ),
    20,
  )
  const first = sheet.row
  for (const code of HEADLINES) sheet.merge(sheet.add(cellsOf(board, code)), 6, 7)
  sheet.merge(header, 6, 7)
  const last = sheet.row
  const burnDown = burnDownText(board.burnDown)
  if (burnDown !== null) sheet.addSpanning(textCell(burnDown), 0, LAST, 18)
  for (const { rule, share } of board.flagged)
    sheet.addSpanning(
      textCell(
        `▲ ${rule}: ${share}% of what people closed this month was no error. Look at the rule’s settings.`,
        STRONG_WRAPPED,
      ),
      0,
      LAST,
      20,
    )
  return `G${first + 1}:G${last}`
}

function cellsOf(board: Board, code: IndicatorCode): readonly SheetCell[] {
  const { indicator, headline, target, verdict, trend } = rowOf(board, code)
  const points = trend.map(({ value }) => value)
  return [
    textCell(indicator.title),
    null,
    null,
    headline === null ? textCell('not known', RIGHT) : quantityCell(headline, true),
    null,
    target.target === null ? null : valueCell(target.target, indicator.unit, board.reportingCurrency),
    textCell(verdict === null ? null : VERDICT_WORDS[verdict]),
    null,
    textCell(points.length > 1 ? sparkline(points) : null, NOTE),
  ]
}
