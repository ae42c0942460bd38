import type { MonthFigure, UnitFigures } from '../../reconcile/unit/unit.js'
import { compareText } from '../text/id-order.js'
import { SeriesSum } from './series-sum.js'

type CountName = Exclude<keyof UnitFigures, 'months' | 'series' | 'owed'>
const COUNTS = [
  'contracts',
  'contractsJudged',
  'invoices',
  'expectedItems',
  'dueItems',
  'matchedItems',
] as const satisfies readonly CountName[]

interface MonthSum {
  readonly month: string
  readonly currency: string
  expected: bigint
  billed: bigint
}

/** Sums of units' figures, exact; a month with nothing expected and nothing billed isn't named. */
export class FigureSum {
  readonly #counts = new Map<CountName, number>(COUNTS.map((name) => [name, 0]))
  /** By currency and month. */
  readonly #months = new Map<string, Map<string, MonthSum>>()
  readonly #series = new SeriesSum()

  add(figures: UnitFigures): void {
    this.#fold(figures, 1)
  }

  subtract(figures: UnitFigures): void {
    this.#fold(figures, -1)
  }

  #fold(figures: UnitFigures, sign: 1 | -1): void {
    for (const name of COUNTS) this.#counts.set(name, this.#count(name) + sign * figures[name])
    for (const month of figures.months) this.#foldMonth(month, sign)
    this.#series.fold(figures.series ?? '', sign)
  }

  /** Most months are billed as expected: such an amount is read once. */
  #foldMonth({ month, currency, expected, billed }: MonthFigure, sign: 1 | -1): void {
    const sum = this.#sumOf(month, currency)
    const more = sign === 1 ? BigInt(expected) : -BigInt(expected)
    sum.expected += more
    if (billed === expected) sum.billed += more
    else if (sign === 1) sum.billed += BigInt(billed)
    else sum.billed -= BigInt(billed)
  }

  #sumOf(month: string, currency: string): MonthSum {
    let months = this.#months.get(currency)
    if (months === undefined) {
      months = new Map()
      this.#months.set(currency, months)
    }
    const known = months.get(month)
    if (known) return known
    const sum: MonthSum = { month, currency, expected: 0n, billed: 0n }
    months.set(month, sum)
    return sum
  }

  #count(name: CountName): number {
    return this.#counts.get(name) as number
  }

  /** The sums; months in order, then currencies. */
  get figures(): UnitFigures {
    const series = this.#series.text
    return {
      contracts: this.#count('contracts'),
      contractsJudged: this.#count('contractsJudged'),
      invoices: this.#count('invoices'),
      expectedItems: this.#count('expectedItems'),
      dueItems: this.#count('dueItems'),
      matchedItems: this.#count('matchedItems'),
      months: this.#listed(),
      ...(series !== '' && { series }),
    }
  }

  #listed(): readonly MonthFigure[] {
    return [...this.#months.values()]
      .flatMap((months) => [...months.values()])
      .filter(({ expected, billed }) => expected !== 0n || billed !== 0n)
      .sort((a, b) => compareText(a.month, b.month) || compareText(a.currency, b.currency))
      .map(({ month, currency, expected, billed }) => ({
        month,
        currency,
        expected: expected.toString(),
        billed: billed.toString(),
      }))
  }
}

/** Figures of no unit. */
export const NO_FIGURES: UnitFigures = new FigureSum().figures
