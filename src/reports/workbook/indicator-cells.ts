import type { Quantity, Unit } from '../../../reconcile/indicators/indicator.js'
import { VERDICT_WORDS } from '../../indicators/verdict-words.js'
import { type SheetCell, textCell } from './cells.js'
import type { CellStyle, ConditionalRule } from './library.js'
import { COUNT, moneyStyle, moneyWithCode, RIGHT } from './styles.js'

/** A real number in its unit: a share as Excel has it, an amount with its code; what isn't known in words. */
export function quantityCell({ value, unit, currency }: Quantity, strong = false): SheetCell {
  if (value === null) return textCell('not known', RIGHT)
  const cell = valueCell(value, unit, currency)
  return strong && cell
    ? { ...cell, style: { ...cell.style, font: { ...cell.style?.font, bold: true } } }
    : cell
}

/** `value` is plain decimal text, a share in percent. */
export function valueCell(value: string, unit: Unit, currency: string | null): SheetCell {
  if (unit === 'percent') return { value: Number(value) / 100, style: PERCENT }
  if (unit === 'days') return { value: Number(value), style: DAYS }
  if (unit === 'count' || currency === null) return { value: Number(value), style: COUNT }
  return { value: Number(value), style: moneyWithCode(currency) }
}

const PERCENT: CellStyle = { ...RIGHT, numFmt: '0.00%' }
const DAYS: CellStyle = { ...RIGHT, numFmt: '#,##0.0" days"' }

/** An amount whose currency stands beside it. */
export const bareMoney = (currency: string | null): CellStyle =>
  currency === null ? COUNT : moneyStyle(currency)

const LOOKS = [
  [VERDICT_WORDS.beyond, '7F1D1D', 'FFFFFF'],
  [VERDICT_WORDS.missed, 'F3C6A5', '5F2A05'],
  [VERDICT_WORDS.met, 'DFF3E4', '14532D'],
] as const

/** Colours a column of standings by its own words, the worse the darker; `after`: rules that the sheet has already. */
export function standingRules(range: string, after = 0): ConditionalRule[] {
  const cell = range.split(':')[0]
  return LOOKS.map(([word, fill, ink], index) => ({
    type: 'expression',
    priority: after + index + 1,
    range,
    formula: `${cell}="${word}"`,
    style: {
      font: { bold: true, color: { rgb: ink } },
      fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: fill }, fgColor: { rgb: fill } },
    },
  }))
}
