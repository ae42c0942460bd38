import type { MonthFigure, UnitFigures } from '../../reconcile/unit/unit.js'

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

const MONTHS = '"months":[["'

/**
 * Months are cut out by their quotes: `JSON.parse` would make each of their short texts unique in V8's table, and a million
 * contracts' amounts, of which hardly two are the same, fill the heap with them until all of it is collected. Months with
 * named members are those of a store that was written before.
 */
export function figuresOfText(text: string): UnitFigures {
  const from = text.indexOf(MONTHS)
  if (from < 0) return JSON.parse(text) as UnitFigures
  const end = text.indexOf('"]]', from)
  const others = JSON.parse(`${text.slice(0, from)}"months":[]${text.slice(end + 3)}`) as UnitFigures
  return { ...others, months: monthsOf(text.slice(from + MONTHS.length, end)) }
}

/** Four texts a month, and what stands between them. */
const WORDS_A_MONTH = 8

/** Of the text between the first quote and the last. */
function monthsOf(text: string): readonly MonthFigure[] {
  const words = text.split('"')
  const months: MonthFigure[] = []
  for (let at = 0; at < words.length; at += WORDS_A_MONTH)
    months.push({
      month: words[at]!,
      currency: words[at + 2]!,
      expected: words[at + 4]!,
      billed: words[at + 6]!,
    })
  return months
}
