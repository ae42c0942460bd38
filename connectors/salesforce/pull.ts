import type { Page } from '../source.js'
import { CURRENCY, mayBeConverted } from './money.js'
import type { ReadPlan } from './plan.js'
import { type Row, sourceRecord } from './row.js'
import { type Asked, type Reading, readRows } from './rows.js'
import { wholeSelection } from './soql.js'

/** Every row of an object that is staged, from where an earlier pull broke off. */
export async function* pullAll(
  reading: Reading,
  plan: ReadPlan,
  after: string | null,
): AsyncGenerator<SalesforcePage> {
  const asked: Asked = { selection: wholeSelection(plan), verb: 'query', bulkPage: bulkPage(plan) }
  for await (const page of readRows(reading, asked, after)) {
    if (page.rows.length === 0) continue
    yield { ...pageOf(plan, page.rows), ...(page.after === null ? {} : { after: page.after }) }
  }
}

/** The ids of the same rows. */
export async function* pullIds(reading: Reading, plan: ReadPlan): AsyncGenerator<readonly Row[]> {
  const selection = { ...wholeSelection(plan), fields: ['Id'] }
  for await (const { rows } of readRows(reading, { selection, verb: 'query', bulkPage: MANY })) yield rows
}

/** A page, and the currency of each of its records where that decides what a sum is worth. */
export interface SalesforcePage extends Page {
  readonly currencies?: readonly (string | null)[]
}

const CURRENCY_PATH = [CURRENCY]

export const pageOf = (plan: ReadPlan, rows: readonly Row[]): SalesforcePage => ({
  object: plan.object,
  records: rows.map((row) => sourceRecord(plan, row)),
  ...(mayBeConverted(plan) ? { currencies: rows.map((row) => row(CURRENCY_PATH)) } : {}),
})

/** Types that hold more than one value, or files: Bulk refuses a query that selects one. */
const COMPOUND: ReadonlySet<string> = new Set(['address', 'location', 'complexvalue', 'base64', 'json'])

/** Rows of a page of a bulk result: many, since each page is a request, but not where a value may be 32,000 characters. */
const MANY = 10_000
const FEW = 1000

export function bulkPage(plan: ReadPlan): number | null {
  const types = [...plan.columns, ...plan.extra].map(({ field }) => field.type)
  if (types.some((type) => COMPOUND.has(type))) return null
  return types.includes('textarea') ? FEW : MANY
}
