import type { MonthFigure, UnitFigures } from '../../reconcile/unit/unit.js'
import { canonicalJson } from '../text/canonical-json.js'

type Month = readonly [month: string, currency: string, expected: string, billed: string]
type Packed = Omit<UnitFigures, 'months'> & { readonly months: readonly (Month | MonthFigure)[] }

/** A unit's figures as they are stored: months as lists, as each unit has dozens of them. One text for equal figures. */
export function figuresText({ months, ...rest }: UnitFigures): string {
  const packed: Packed = {
    ...rest,
    months: months.map(({ month, currency, expected, billed }): Month => [month, currency, expected, billed]),
  }
  return canonicalJson(packed)
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
