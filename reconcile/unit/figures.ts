import type { CivilDate } from '../basics/civil-date.js'
import { compareText } from '../basics/compare-text.js'
import { monthOf, monthText } from '../indicators/measure.js'
import type { UnitSums } from '../indicators/sums/unit-sums.js'
import type { JudgedContract, JudgedUnit } from './judged.js'
import type { MonthFigure, UnitFigures } from './unit.js'

/** What a unit adds to the headline figures, and to what indicators are made of. */
export function figuresOf(unit: JudgedUnit, { series, owed }: UnitSums): UnitFigures {
  const counts = { expectedItems: 0, dueItems: 0, matchedItems: 0, contractsJudged: 0 }
  const months = new Months()
  for (const judged of unit.contracts) addContract(judged, counts, months)
  return {
    contracts: unit.contracts.length,
    contractsJudged: counts.contractsJudged,
    dueItems: counts.dueItems,
    expectedItems: counts.expectedItems,
    invoices: invoicesOf(unit),
    matchedItems: counts.matchedItems,
    months: months.figures,
    ...(owed !== '' && { owed }),
    ...(series !== '' && { series }),
  }
}

function invoicesOf({ documents, ownDocuments }: JudgedUnit): number {
  let invoices = 0
  for (const { object, record } of documents)
    if (object === 'invoice' && ownDocuments.has(record)) invoices += 1
  return invoices
}

interface Counts {
  contractsJudged: number
  expectedItems: number
  dueItems: number
  matchedItems: number
}

function addContract({ tying, charges }: JudgedContract, counts: Counts, months: Months): void {
  if (!tying) return
  counts.contractsJudged += 1
  counts.expectedItems += tying.items.length
  for (const { due, amount, expected, match } of tying.items) {
    if (!due) continue
    counts.dueItems += 1
    if (match?.ties) counts.matchedItems += 1
    months.at(expected.billDate, expected.amount.currency).expected += amount
  }
  for (const { amount, line } of charges)
    months.at(line.document.date, line.document.currency).billed += amount
}

interface Sums {
  expected: bigint
  billed: bigint
}

/** Due items by the month of their bill date, billed money by the month of its document, of contracts that are judged. */
class Months {
  readonly #byCurrency = new Map<string, Map<number, Sums>>()

  at(date: CivilDate, currency: string): Sums {
    const months = this.#byCurrency.get(currency) ?? new Map<number, Sums>()
    if (months.size === 0) this.#byCurrency.set(currency, months)
    const month = monthOf(date)
    const known = months.get(month)
    if (known) return known
    const fresh = { expected: 0n, billed: 0n }
    months.set(month, fresh)
    return fresh
  }

  /** By month, then currency. */
  get figures(): MonthFigure[] {
    const figures: MonthFigure[] = []
    for (const [currency, months] of this.#byCurrency)
      for (const [month, { expected, billed }] of months)
        figures.push({ month: monthText(month), currency, expected: `${expected}`, billed: `${billed}` })
    return figures.sort((a, b) => compareText(a.month, b.month) || compareText(a.currency, b.currency))
  }
}
