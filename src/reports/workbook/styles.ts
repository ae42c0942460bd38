import type { CellStyle } from 'hucre/xlsx'
import { minorUnitDigits } from '../../../reconcile/basics/currency.js'

/** Few colours, and none that alone says something: weight and lightness tell the same in grey. */
export const INK = '1F2933'
export const MUTED = '5B6770'
export const ACCENT = '1B4F72'
export const PALE = 'EEF2F5'
export const LINE = 'C5CED6'
export const ALARM = '9B1C1C'

const solid = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
const under = { bottom: { style: 'thin', color: { rgb: LINE } } } as const

export const TITLE: CellStyle = { font: { bold: true, size: 18, color: { rgb: INK } } }
export const SUBTITLE: CellStyle = {
  font: { size: 11, color: { rgb: MUTED } },
  alignment: { vertical: 'top' },
}
export const HEADING: CellStyle = { font: { bold: true, size: 13, color: { rgb: ACCENT } } }
export const HEADER: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: solid(ACCENT),
  alignment: { vertical: 'center', wrapText: true },
}
export const HEADER_RIGHT: CellStyle = {
  ...HEADER,
  alignment: { vertical: 'center', horizontal: 'right', wrapText: true },
}
export const COMPLETE: CellStyle = {
  font: { bold: true, color: { rgb: '14532D' } },
  fill: solid('DFF3E4'),
  alignment: { vertical: 'center', wrapText: true },
}
export const INCOMPLETE: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: solid(ALARM),
  alignment: { vertical: 'center', wrapText: true },
}
export const BODY: CellStyle = { alignment: { vertical: 'top' } }
export const WRAPPED: CellStyle = { alignment: { vertical: 'top', wrapText: true } }
export const STRONG: CellStyle = { font: { bold: true }, alignment: { vertical: 'top' } }
export const NOTE: CellStyle = {
  font: { color: { rgb: MUTED } },
  alignment: { vertical: 'top', wrapText: true },
}
export const LINK: CellStyle = {
  font: { color: { rgb: '0B5CAD' }, underline: true },
  alignment: { vertical: 'top' },
}
export const DATE: CellStyle = { numFmt: 'yyyy-mm-dd', alignment: { vertical: 'top', horizontal: 'center' } }
export const COUNT: CellStyle = { numFmt: '#,##0', alignment: { vertical: 'top', horizontal: 'right' } }
export const RULED: CellStyle = { border: under }

/** `#,##0.00`, by the digits of ISO 4217: JPY has none, KWD three; negative amounts have a minus, in any colour. */
export function moneyFormat(currency: string): string {
  const digits = minorUnitDigits(currency) ?? 2
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`
}

const moneyStyles = new Map<string, CellStyle>()

/** An amount whose currency stands in a column beside it. */
export function moneyStyle(currency: string): CellStyle {
  const format = moneyFormat(currency)
  const style = moneyStyles.get(format) ?? {
    numFmt: format,
    alignment: { vertical: 'top', horizontal: 'right' },
  }
  moneyStyles.set(format, style)
  return style
}

/** The same in bold, for figures that are looked at first and for totals. */
export const strongMoney = (currency: string): CellStyle => ({
  ...moneyStyle(currency),
  font: { bold: true },
})
