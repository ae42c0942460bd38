import { styleText } from 'node:util'
import { wrap } from '../reports/terminal/wrap.js'
import { longDate, monthName } from '../reports/text.js'
import { besideText, waivedBesideText } from './beside-text.js'
import { type Board, type BoardRow, rowOf } from './board.js'
import { burnDownText } from './burn-down.js'
import { GROUPS } from './groups.js'
import { quantityText, shortText, sparkline } from './quantity-text.js'
import type { Verdict } from './targets.js'
import { VERDICT_WORDS } from './verdict-words.js'

const WIDTHS = { name: 25, value: 17, target: 11, verdict: 11, trend: 12 }
const MOST_POINTS = WIDTHS.trend

/** Every indicator with its target and trend, for a terminal of 80 columns. */
export function boardText(board: Board, color: boolean, width: number): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text
  const day = board.run.asOf ?? ''
  const lines = [
    paint('bold', `Indicators as of ${longDate(day)}, in ${board.reportingCurrency}`),
    '',
    paint('dim', heading()),
    ...GROUPS.flatMap(({ title, codes }) => [
      '',
      paint('bold', title),
      ...codes.map((code) => line(rowOf(board, code), paint)),
    ]),
    '',
    ...[
      ...besideText(board),
      ...waivedBesideText(rowOf(board, 'waivedValue')),
      burnDownText(board.burnDown) ?? [],
    ]
      .flat()
      .flatMap((text) => wrap(text, width)),
    ...flags(board, width).map((text) => paint('bold', text)),
    ...wrap(
      `Shares and days are of the twelve months to ${monthName(day.slice(0, 7))}, amounts as of the day. ‘tieout kpi NAME’ shows one with its formula, months, currencies and owner; --json has all.`,
      width,
    ),
  ]
  return `${lines.join('\n')}\n`
}

const heading = (): string =>
  [
    ''.padEnd(WIDTHS.name),
    'Value'.padStart(WIDTHS.value),
    'Target'.padStart(WIDTHS.target),
    ''.padEnd(WIDTHS.verdict),
    'Trend',
  ].join(' ')

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

function line(row: BoardRow, paint: Paint): string {
  const { indicator, headline, target, verdict, trend } = row
  const value = headline === null ? 'not known' : quantityText(headline)
  const points = trend.slice(-MOST_POINTS).map((point) => point.value)
  return [
    `  ${indicator.title}`.padEnd(WIDTHS.name),
    paint(
      headline?.value === undefined || headline.value === null ? 'dim' : 'bold',
      value.padStart(WIDTHS.value),
    ),
    (target.target === null ? '' : shortText(target.target, indicator.unit)).padStart(WIDTHS.target),
    paintVerdict(verdict, paint),
    points.length > 1 ? sparkline(points) : '',
  ]
    .join(' ')
    .trimEnd()
}

function paintVerdict(verdict: Verdict, paint: Paint): string {
  const text = (verdict === null ? '' : VERDICT_WORDS[verdict]).padEnd(WIDTHS.verdict)
  if (verdict === 'met') return paint('green', text)
  return verdict === 'missed' || verdict === 'beyond' ? paint('red', text) : text
}

const flags = ({ flagged }: Board, width: number): readonly string[] =>
  flagged.length === 0
    ? []
    : [
        ...flagged.flatMap(({ rule, share }) =>
          wrap(
            `▲ ${rule}: ${share}% of what people closed this month was no error. Look at its settings.`,
            width,
          ),
        ),
        '',
      ]
