import type { MonthFigure, UnitFigures } from '../../reconcile/unit/unit.js'

type Month = readonly [month: string, currency: string, expected: string, billed: string]
type Packed = Omit<UnitFigures, 'months'> & { readonly months: readonly (Month | MonthFigure)[] }

/**
 * A unit's figures as they are stored: members in order, months as lists, as each unit has dozens of them. One text for
 * equal figures, written piece by piece as it is written so often: months, currencies and amounts need no escapes.
 */
export function figuresText(figures: UnitFigures): string {
  const { contracts, contractsJudged, dueItems, expectedItems, invoices, matchedItems, ...others } = figures
  const { months, owed, series, ...unnamed } = others
  unnamed satisfies Readonly<Record<string, never>>
  const counts = `"contracts":${contracts},"contractsJudged":${contractsJudged},"dueItems":${dueItems}`
  const items = `"expectedItems":${expectedItems},"invoices":${invoices},"matchedItems":${matchedItems}`
  return `{${counts},${items},"months":[${monthTexts(months)}]${told('owed', owed)}${told('series', series)}}`
}

const told = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `,"${name}":${JSON.stringify(text)}`

function monthTexts(months: readonly MonthFigure[]): string {
  let text = ''
  for (const { month, currency, expected, billed } of months)
    text += `${text === '' ? '' : ','}["${month}","${currency}","${expected}","${billed}"]`
  return text
}

/** Months with named members are those of a store that was written before. */
export function figuresOfText(text: string): UnitFigures {
  const { months, ...rest } = JSON.parse(text) as Packed
  return { ...rest, months: months.map((month) => ('month' in month ? month : unpacked(month))) }
}

const unpacked = ([month, currency, expected, billed]: Month): MonthFigure => ({
  month,
  currency,
  expected,
  billed,
})
