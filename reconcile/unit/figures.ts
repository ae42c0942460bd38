import { type CivilDate, yearMonthDay } from '../basics/civil-date.js'
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
    invoices: unit.documents.filter(
      ({ object, id }) => object === 'invoice' && unit.ownDocuments.has(`invoice:${id}`),
    ).length,
    ...counts,
    months: months.figures,
    ...(series !== '' && { series }),
    ...(owed !== '' && { owed }),
  }
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
    const { year, month } = yearMonthDay(date)
    const key = year * 12 + month - 1
    const known = months.get(key)
    if (known) return known
    const fresh = { expected: 0n, billed: 0n }
    months.set(key, fresh)
    return fresh
  }

  /** By month, then currency. */
  get figures(): MonthFigure[] {
    const figures = [...this.#byCurrency].flatMap(([currency, months]) =>
      [...months].map(([key, { expected, billed }]) => ({
        month: `${String(Math.floor(key / 12)).padStart(4, '0')}-${String((key % 12) + 1).padStart(2, '0')}`,
        currency,
        expected: `${expected}`,
        billed: `${billed}`,
      })),
    )
    return figures.sort((a, b) => compareText(a.month, b.month) || compareText(a.currency, b.currency))
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
