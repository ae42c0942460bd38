import { styleText } from 'node:util'
import type { Quantity } from '../../reconcile/indicators/indicator.js'
import { WINDOW_TITLES, type WindowName } from '../../reconcile/indicators/window.js'
import { wrap } from '../reports/terminal/wrap.js'
import { grouped, longDate } from '../reports/text.js'
import type { Board, BoardRow } from './board.js'

import { quantityText, sparkline, withUnit } from './quantity-text.js'
import { VERDICT_WORDS } from './verdict-words.js'

const NAME = 37

/** One indicator whole: formula, target, every window, part and currency, and what runs said of it. */
export function oneText(board: Board, row: BoardRow, color: boolean, width: number): string {
  const bold = (text: string) => (color ? styleText('bold', text, { validateStream: false }) : text)
  const { indicator, target, verdict } = row
  const aim =
    target.target === null
      ? 'No target is configured.'
      : `Target ${withUnit(target.target, indicator.unit, board.reportingCurrency)}${target.floor === null ? '' : `, not beyond ${withUnit(target.floor, indicator.unit, board.reportingCurrency)}`}: ${verdict === null ? '' : VERDICT_WORDS[verdict]}. ${indicator.better === 'higher' ? 'Higher' : 'Lower'} is better.`
  const lines = [
    bold(`${indicator.title} as of ${longDate(board.run.asOf ?? '')}`),
    ...wrap(indicator.formula, width),
    '',
    ...wrap(`${aim} Owner: ${target.owner}; looked at ${target.cadence}. From ${indicator.source}.`, width),
    ...row.readings.flatMap(({ window, quantities }) => [
      '',
      bold(titleOf(window)),
      ...quantities.flatMap((one) => quantityLines(one, width)),
    ]),
    ...trendLines(row, bold),
  ]
  return `${lines.join('\n')}\n`
}

const titleOf = (window: WindowName): string => (window === 'all' ? 'As of the day' : WINDOW_TITLES[window])

function quantityLines(quantity: Quantity, width: number): readonly string[] {
  const { part, currency, isReporting, of, note } = quantity
  const whose = quantity.unit === 'money' || currency === null ? '' : `, ${currency}`
  const name = `${part === '' ? 'in all' : part}${whose}${isReporting ? ' (all together)' : ''}`
  const sides = of === null || quantity.value === null ? null : `${grouped(of[0])} of ${grouped(of[1])}`
  const line = `  ${name.padEnd(NAME)} ${quantityText(quantity).padStart(18)}`
  const aside = [sides, note].filter((text) => text !== null).join('; ')
  if (aside === '') return [line]
  const whole = `${line}  ${aside}`
  return whole.length <= width ? [whole] : [line, ...wrap(aside, width, '      ')]
}

function trendLines({ trend, indicator }: BoardRow, bold: (text: string) => string): readonly string[] {
  if (trend.length === 0) return []
  return [
    '',
    bold(`What runs said${trend.length > 1 ? `  ${sparkline(trend.map(({ value }) => value))}` : ''}`),
    ...trend.map(
      ({ asOf, value }) =>
        `  ${asOf.padEnd(NAME)} ${(value === null ? 'not known' : withUnit(value, indicator.unit, null)).padStart(18)}`,
    ),
  ]
}
