import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { Money } from '../../../reconcile/basics/money.js'
import { formatMoney } from '../../../reconcile/basics/money.js'
import { isolated } from '../isolated.js'
import { seen } from '../terminal/plain.js'
import type { Cell, CellStyle } from './library.js'
import { BODY, COUNT, DATE, LINK, moneyStyle } from './styles.js'

/** One cell as it is written; `null` leaves it empty. */
export type SheetCell = Partial<Cell> | null

/** Excel's limit on a cell's text. */
const LONGEST = 32_767
/** Texts that a reader takes for error values rather than text. */
const ERROR_VALUE = /^#[A-Z/0!?_]+[!?A]?$/

/**
 * A text of the outside world: always a string cell, never a formula, whatever it starts with. What XML can't carry is
 * replaced, what Excel would unescape (`_x0041_`) is escaped, and what it would show as an error stays text. What wraps are
 * sentences, which no name may turn; a name alone stays as it is, for whoever looks it up.
 */
export function textCell(text: string | null | undefined, style: CellStyle = BODY): SheetCell {
  if (text === null || text === undefined || text === '') return null
  const value = cellText(style.alignment?.wrapText ? isolated(seen(text)) : seen(text))
  return ERROR_VALUE.test(value)
    ? { richText: [{ text: value }], value, style, type: 'richText' }
    : { value, style, type: 'string' }
}

export const cellText = (text: string): string =>
  text
    .replaceAll(UNPRINTABLE, '\uFFFD')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, LONGEST)

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML can't carry
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g

/** How a text looks without a page to open, and with one. */
export interface LinkStyles {
  readonly plain: CellStyle
  readonly linked: CellStyle
}

/** A text that opens a record of one of the systems. */
export function linkCell(
  text: string | null | undefined,
  url: string | null,
  tooltip: string,
  { plain, linked }: LinkStyles = { plain: BODY, linked: LINK },
): SheetCell {
  const cell = textCell(text, url === null ? plain : linked)
  return cell === null || url === null ? cell : { ...cell, hyperlink: { target: url, tooltip } }
}

/** A whole number. */
export const countCell = (count: number, style: CellStyle = COUNT): SheetCell => ({ value: count, style })

/** A real date, `YYYY-MM-DD`: days since 1899-12-30. */
export function dateCell(date: string | null, style: CellStyle = DATE): SheetCell {
  const day = date === null ? null : parseDate(date)
  return day === null ? null : { value: day + EPOCH, style }
}

const EPOCH = 25_569

/** A real number at the currency's digits. `decimal` is the finding's exact text. */
export const moneyCell = (
  decimal: string | null,
  currency: string | null,
  style: CellStyle = moneyStyle(currency ?? ''),
): SheetCell => (decimal === null ? null : { value: Number(decimal), style })

export const amountCell = (amount: Money, style: CellStyle = moneyStyle(amount.currency)): SheetCell => ({
  value: Number(formatMoney(amount)),
  style,
})

/** A formula of ours, with the value that it has at the time of writing for programs that don't calculate. */
export const formulaCell = (formula: string, result: number, style: CellStyle): SheetCell => ({
  formula,
  formulaResult: result,
  type: 'formula',
  style,
})
