import { minorUnitDigits } from '../../../reconcile/basics/currency.js'
import type { CellStyle } from './library.js'

/** Excel has it on every machine, and LibreOffice a font of the same widths: nothing is cut where the other is missing. */
export const FONT = 'Arial'
/** Of texts; columns are as wide as so many digits of the size below, so that there is some air in them. */
const TEXT_SIZE = 10
export const COLUMN_SIZE = 11

/** Few colours, and none that alone says something: weight and lightness tell the same in grey. */
const INK = '1F2933'
const MUTED = '5B6770'
export const ACCENT = '1B4F72'
const ALARM = '9B1C1C'

const solid = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
/** The font is named everywhere: a style without a name falls back to whatever a program thinks of. */
const font = (rest: NonNullable<CellStyle['font']> = {}) => ({ name: FONT, size: TEXT_SIZE, ...rest })
const left = { horizontal: 'left', vertical: 'top', indent: 1 } as const
/** Without an indent, which programs don't give to every number: figures end at one edge, and what stands left begins after it. */
const right = { horizontal: 'right', vertical: 'top' } as const

export const TITLE: CellStyle = {
  font: font({ bold: true, size: 20, color: { rgb: INK } }),
  alignment: { ...left, vertical: 'center' },
}
export const SUBTITLE: CellStyle = {
  font: font({ color: { rgb: MUTED } }),
  alignment: { ...left, vertical: 'center' },
}
export const HEADING: CellStyle = {
  font: font({ bold: true, size: 13, color: { rgb: ACCENT } }),
  alignment: { ...left, vertical: 'center' },
}
export const HEADER: CellStyle = {
  font: font({ bold: true, color: { rgb: 'FFFFFF' } }),
  fill: solid(ACCENT),
  alignment: { ...left, vertical: 'center', wrapText: true },
}
export const HEADER_RIGHT: CellStyle = {
  ...HEADER,
  alignment: { ...right, vertical: 'center', wrapText: true },
}
/** A header of a table that filters: its text stands above the button. */
export const FILTERED: CellStyle = { ...HEADER, alignment: { ...left, wrapText: true } }
export const FILTERED_RIGHT: CellStyle = { ...HEADER, alignment: { ...right, wrapText: true } }
export const COMPLETE: CellStyle = {
  font: font({ bold: true, color: { rgb: '14532D' } }),
  fill: solid('DFF3E4'),
  alignment: { ...left, vertical: 'center', wrapText: true },
}
export const INCOMPLETE: CellStyle = {
  font: font({ bold: true, color: { rgb: 'FFFFFF' } }),
  fill: solid(ALARM),
  alignment: { ...left, vertical: 'center', wrapText: true },
}
export const BODY: CellStyle = { font: font(), alignment: left }
export const RIGHT: CellStyle = { font: font(), alignment: right }
export const RIGHT_STRONG: CellStyle = { font: font({ bold: true }), alignment: right }
export const WRAPPED: CellStyle = { font: font(), alignment: { ...left, wrapText: true } }
export const STRONG: CellStyle = { font: font({ bold: true }), alignment: left }
export const STRONG_WRAPPED: CellStyle = {
  font: font({ bold: true }),
  alignment: { ...left, wrapText: true },
}
/** Cells that are there to be typed into, lighter than any other fill and with a frame that prints in grey. */
const typed = {
  fill: solid('FFF9E5'),
  border: {
    left: { style: 'thin', color: { rgb: 'D9CFA8' } },
    right: { style: 'thin', color: { rgb: 'D9CFA8' } },
  },
} as const
export const TYPED: CellStyle = { font: font(), ...typed, alignment: { ...left, wrapText: true } }
export const TYPED_DATE: CellStyle = { font: font(), ...typed, numFmt: 'yyyy-mm-dd', alignment: left }
export const NOTE: CellStyle = { font: font({ color: { rgb: MUTED } }), alignment: left }
export const NOTE_RIGHT: CellStyle = { ...NOTE, alignment: right }
/** A link stays in its cell: LibreOffice wraps none, so what is somewhat longer than the column is set smaller. */
export const LINK: CellStyle = {
  font: font({ color: { rgb: '0B5CAD' }, underline: true }),
  alignment: { ...left, shrinkToFit: true },
}
/** A link that would be too small to be read: Excel wraps it, LibreOffice shows how it begins. */
export const LONG_LINK: CellStyle = { font: LINK.font!, alignment: { ...left, wrapText: true } }
export const DATE: CellStyle = { font: font(), numFmt: 'yyyy-mm-dd', alignment: left }
export const MONTH: CellStyle = { font: font(), numFmt: 'mmm yyyy', alignment: left }
export const SHARE: CellStyle = { font: font(), numFmt: '0.0%', alignment: right }
/** A count of none is a dash: the eye finds what is there. */
export const COUNT: CellStyle = { font: font(), numFmt: '#,##0;-#,##0;"–"', alignment: right }

/** `#,##0.00`, by the digits of ISO 4217: JPY has none, KWD three; negative amounts have a minus, in any colour. */
function moneyFormat(currency: string): string {
  const digits = minorUnitDigits(currency) ?? 2
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`
}

/** Most places that a column is likely to have. */
const MOST_DIGITS = 3

/** The same for a column of several currencies: with room for missing places, so that points stand below each other. */
function alignedFormat(currency: string): string {
  const digits = minorUnitDigits(currency) ?? 2
  const room = '_0'.repeat(Math.max(0, MOST_DIGITS - digits))
  return `${moneyFormat(currency)}${digits === 0 ? '_.' : ''}${room}`
}

/** One style a number of digits: 0 to 4 in ISO 4217. */
const MONEY_STYLES: ReadonlyMap<string, CellStyle> = new Map(
  ['JPY', 'USD', 'KWD', 'CLF']
    .map(alignedFormat)
    .map((numFmt) => [numFmt, { font: font(), numFmt, alignment: right }] as const),
)

export const moneyStyles = (): readonly CellStyle[] => [...MONEY_STYLES.values()]

/** An amount whose currency stands in a column beside it; always the same object for the same digits. */
export const moneyStyle = (currency: string): CellStyle => MONEY_STYLES.get(alignedFormat(currency)) ?? RIGHT

/** The same in bold, for figures that are looked at first and for totals. */
export const strongMoney = (currency: string): CellStyle => ({
  ...moneyStyle(currency),
  font: font({ bold: true }),
})

/** Sums of what may have no amount at all: none is a dash, for nothing was judged. */
export const exposureStyle = (currency: string): CellStyle => {
  const format = alignedFormat(currency)
  return { ...moneyStyle(currency), numFmt: `${format};-${format};"–"_0` }
}

/** An amount with its currency in the cell, where there is no column beside it; one object a currency. */
export function moneyWithCode(currency: string): CellStyle {
  const format = moneyFormat(currency)
  const code = `"${currency}" `
  const style = WITH_CODE.get(currency) ?? {
    ...moneyStyle(currency),
    numFmt: `${code}${format};${code}-${format}`,
  }
  WITH_CODE.set(currency, style)
  return style
}

const WITH_CODE = new Map<string, CellStyle>()
