import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { Change } from './book.js'
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
  /** Rows that came out as others, or are gone (null), by {@link place}. */
  readonly others: Readonly<Record<string, CanonicalRecord | null>>
}

const place = ({ object, id }: Pick<CanonicalRecord, 'object' | 'id'>): string => `${object} ${id}`

export const FIRST_TABLES: Tables = {
  rates: { USD: '1', EUR: '1.1', GBP: '1.3' },
  dated: [],
  code: 'P2',
  closedTo: '2025-06',
  netDays: '60',
  others: {},
}

const CODES = ['USD', 'EUR', 'GBP']

/** One thing of them as another one; days of dated rates lie around `day`. */
export function otherTables(tables: Tables, dice: Dice, day: (from: number) => string): Tables {
  const rate = (1 + dice.below(100) / 100).toFixed(2)
  const code = dice.pick(['EUR', 'GBP'])
  const kind = dice.below(16)
  if (kind >= 8) return { ...tables, others: { ...tables.others, ...otherRow(tables, dice) } }
  if (kind < 3) return { ...tables, rates: { ...tables.rates, [code]: rate } }
  if (kind < 5) return { ...tables, dated: [...tables.dated, { code, date: day(dice.below(20) - 5), rate }] }
  if (kind === 5) return { ...tables, code: dice.pick(['P1', 'P2']) }
  if (kind === 6) return { ...tables, closedTo: dice.pick(['2025-06', '2025-12', '2026-01']) }
  return { ...tables, netDays: dice.pick(['45', '60']) }
}

const SMALL: readonly ObjectName[] = [
  'item',
  'product',
  'currency',
  'term',
  'subsidiary',
  'accountingPeriod',
  'rate',
]

/** A row of any table goes, changes, can't be read, or is as it should be; or one more comes, that somebody may have asked for. */
function otherRow(tables: Tables, dice: Dice): Tables['others'] {
  const object = dice.pick(SMALL)
  const own = rowsOf({ ...tables, others: {} }).filter((one) => one.object === object)
  if (own.length === 0) return {}
  const one = dice.pick(own)
  const field = dice.pick(Object.keys(one.values))
  const { [field]: value, ...rest } = one.values
  const more = { ...one, id: dice.pick(UNKNOWN[object] ?? [`${one.id}7`]) }
  const others: readonly (CanonicalRecord | null)[] = [
    null,
    one,
    { ...one, values: rest, unreadable: { [field]: value ?? '' } },
    { ...one, values: { ...rest, [field]: dice.pick(own).values[field] ?? '' } },
    more,
  ]
  const other = dice.pick(others)
  return { [place(other ?? one)]: other }
}

/** What rows may name, and the first tables don't have. */
const UNKNOWN: Partial<Record<ObjectName, readonly string[]>> = {
  item: [idOf('item', 3)],
  product: ['p2'],
  currency: ['4'],
  term: ['3'],
  subsidiary: ['3'],
  accountingPeriod: ['25'],
}

const row = (object: ObjectName, id: string, values: Record<string, string>): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

/** What is staged of them, and what is gone. */
export function referenceRows(tables: Tables): Change {
  const others = Object.entries(tables.others)
  const own = rowsOf(tables).filter((one) => !(place(one) in tables.others))
  const gone = others.filter(([, other]) => other === null).map(([text]) => text.split(' '))
  return {
    rows: [...own, ...others.flatMap(([, other]) => (other ? [other] : []))],
    gone: gone.map(([object, id]) => ({ object: object as ObjectName, id: id! })),
  }
}

function rowsOf(tables: Tables): CanonicalRecord[] {
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
