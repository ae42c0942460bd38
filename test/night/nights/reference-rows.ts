import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { Dice } from './dice.js'
import { idOf, PRODUCTS } from './make-record.js'

/** Small tables that every unit needs, as they are from some day on. */
export interface Tables {
  readonly rates: Readonly<Record<string, string>>
  /** Rates of the billing system that hold from a day on, and those of a company's own file. */
  readonly dated: readonly { readonly code: string; readonly date: string; readonly rate: string }[]
  /** The code of the third item, and of the second product. */
  readonly code: string
  /** Accounting periods up to here are closed: `2026-03`. */
  readonly closedTo: string
  /** Days of the second term. */
  readonly netDays: string
}

export const FIRST_TABLES: Tables = {
  rates: { USD: '1', EUR: '1.1', GBP: '1.3' },
  dated: [],
  code: 'P2',
  closedTo: '2025-06',
  netDays: '60',
}

const CODES = ['USD', 'EUR', 'GBP']

/** One thing of them as another one; days of dated rates lie around `day`. */
export function otherTables(tables: Tables, dice: Dice, day: (from: number) => string): Tables {
  const rate = (1 + dice.below(100) / 100).toFixed(2)
  const code = dice.pick(['EUR', 'GBP'])
  const kind = dice.below(8)
  if (kind < 3) return { ...tables, rates: { ...tables.rates, [code]: rate } }
  if (kind < 5) return { ...tables, dated: [...tables.dated, { code, date: day(dice.below(20) - 5), rate }] }
  if (kind === 5) return { ...tables, code: dice.pick(['P1', 'P2']) }
  if (kind === 6) return { ...tables, closedTo: dice.pick(['2025-06', '2025-12', '2026-01']) }
  return { ...tables, netDays: dice.pick(['45', '60']) }
}

const row = (object: ObjectName, id: string, values: Record<string, string>): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

export function referenceRows(tables: Tables): CanonicalRecord[] {
  const codes = PRODUCTS.map((code, number) => (number === 2 ? tables.code : code))
  return [
    ...codes.map((code, number) => row('item', idOf('item', number), { productCode: code, name: code })),
    ...['P0', tables.code].map((productCode, number) => row('product', `p${number}`, { productCode })),
    ...CODES.map((code, number) =>
      row('currency', String(number + 1), { code, exchangeRate: tables.rates[code] ?? '1' }),
    ),
    ...['30', tables.netDays].map((netDays, number) =>
      row('term', String(number + 1), { name: `Net ${netDays}`, netDays }),
    ),
    ...['One', 'Two'].map((name, number) => row('subsidiary', String(number + 1), { name, currency: '1' })),
    ...periods(tables),
    ...ratesIn(tables),
  ]
}

/** Twenty-four months of books from January 2025 on. */
const periods = ({ closedTo }: Tables): CanonicalRecord[] =>
  Array.from({ length: 24 }, (_, month) => {
    const start = new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10)
    const end = new Date(Date.UTC(2025, month + 1, 0)).toISOString().slice(0, 10)
    const name = start.slice(0, 7)
    return row('accountingPeriod', String(month + 1), {
      name,
      start,
      end,
      isClosed: String(name <= closedTo),
    })
  })

/** The billing system's name currencies by their ids, the file's by their codes. */
const ratesIn = ({ dated }: Tables): CanonicalRecord[] =>
  dated.flatMap(({ code, date, rate }, number) => [
    row('rate', `r${number}`, { from: String(CODES.indexOf(code) + 1), to: '1', date, rate }),
    row('fileRate', `f${number}`, { from: code, to: 'USD', date, rate, file: 'rates.csv' }),
  ])
