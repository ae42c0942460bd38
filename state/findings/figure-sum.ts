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
  readonly #months = new Map<string, MonthSum>()
  readonly #series = new SeriesSum()

  add(figures: UnitFigures): void {
    this.#fold(figures, 1)
  }

  subtract(figures: UnitFigures): void {
    this.#fold(figures, -1)
  }

  #fold(figures: UnitFigures, sign: 1 | -1): void {
    for (const name of COUNTS) this.#counts.set(name, this.#count(name) + sign * figures[name])
    for (const month of figures.months) this.#month(month, BigInt(sign))
    this.#series.fold(figures.series ?? '', sign)
  }

  #month({ month, currency, expected, billed }: MonthFigure, sign: bigint): void {
    const key = `${month} ${currency}`
    const sum = this.#months.get(key) ?? { month, currency, expected: 0n, billed: 0n }
    sum.expected += sign * BigInt(expected)
    sum.billed += sign * BigInt(billed)
    this.#months.set(key, sum)
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
