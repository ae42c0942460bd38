import { type CivilDate, yearMonthDay } from '../basics/civil-date.js'
import type { JudgedContract, JudgedUnit } from './judged.js'
import type { MonthFigure, UnitFigures } from './unit.js'

/** What a unit adds to the headline figures. */
export function figuresOf(unit: JudgedUnit): UnitFigures {
  const items = unit.contracts.flatMap(({ tying }) => tying?.items ?? [])
  return {
    contracts: unit.contracts.length,
    contractsJudged: unit.contracts.filter(({ tying }) => tying !== null).length,
    invoices: unit.documents.filter(
      ({ object, id }) => object === 'invoice' && unit.ownDocuments.has(`invoice:${id}`),
    ).length,
    expectedItems: items.length,
    dueItems: items.filter(({ due }) => due).length,
    matchedItems: items.filter(({ due, match }) => due && match?.ties).length,
    months: monthFigures(unit),
  }
}

interface Sums {
  expected: bigint
  billed: bigint
}

/** Due items by the month of their bill date, billed money by the month of its document, of contracts that are judged. */
function monthFigures(unit: JudgedUnit): MonthFigure[] {
  const sums = new Map<string, Sums>()
  for (const judged of unit.contracts) addContract(judged, sums)
  return [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { expected, billed }]) => ({
      month: key.slice(0, 7),
      currency: key.slice(8),
      expected: `${expected}`,
      billed: `${billed}`,
    }))
}

function addContract({ tying, charges }: JudgedContract, sums: Map<string, Sums>): void {
  if (!tying) return
  for (const { due, amount, expected } of tying.items)
    if (due) sumsOf(sums, expected.billDate, expected.amount.currency).expected += amount
  for (const { amount, line } of charges)
    sumsOf(sums, line.document.date, line.document.currency).billed += amount
}

function sumsOf(sums: Map<string, Sums>, date: CivilDate, currency: string): Sums {
  const { year, month } = yearMonthDay(date)
  const key = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')} ${currency}`
  const known = sums.get(key)
  if (known) return known
  const fresh = { expected: 0n, billed: 0n }
  sums.set(key, fresh)
  return fresh
}
