import { BAND, type Bands, bandsOf } from './bands.js'
import type { NetSuiteClient } from './client.js'
import { PAGE } from './keyset.js'
import { Refusal } from './refusal.js'
import type { ResultRow } from './result-page.js'

/** What is open, on either side of a payment: it moves when something is applied, and no stamp need move with it. */
const OPEN = ['t.foreignamountunpaid', 't.foreignpaymentamountunused']
/** Whose documents they are: customers are merged, and whether that moves the stamps of what belonged to one isn't documented. */
const WHOSE = 't.entity'

/** Statuses, open balances and customers of all documents, by kind and bands of ids: asked once, in one request for all kinds. */
export class Balances {
  readonly #client: NetSuiteClient
  #rows: Promise<readonly ResultRow[]> | null = null

  constructor(client: NetSuiteClient) {
    this.#client = client
  }

  /** Those of some kinds of document, as they were when this was first asked. Null: the account doesn't tell them. */
  async of(types: readonly string[], signal?: AbortSignal): Promise<Bands | null> {
    this.#rows ??= this.#readWhatIsThere(signal)
    this.#rows.catch(() => {
      this.#rows = null
    })
    try {
      return bandsOf((await this.#rows).filter(({ type }) => type !== undefined && types.includes(type)))
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }

  /** Statuses alone where an account hasn't got the balances; balances without customers where it won't add those up. */
  async #readWhatIsThere(signal?: AbortSignal): Promise<readonly ResultRow[]> {
    for (const columns of [[...OPEN, WHOSE], OPEN]) {
      try {
        return await this.#read(columns, signal)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }
    return this.#read([], signal)
  }

  async #read(columns: readonly string[], signal?: AbortSignal): Promise<readonly ResultRow[]> {
    const rows: ResultRow[] = []
    for (let from = 0; ; ) {
      const page = await this.#client.suiteql(selectBalances(columns, from), PAGE, 0, signal)
      // The last band may go on: it is asked for again, but for one that fills a page by itself.
      const last = page.hasMore ? page.rows.at(-1)?.band : undefined
      const next = Number(last) * BAND
      if (last === undefined || next <= from) return [...rows, ...page.rows]
      rows.push(...page.rows.filter(({ band }) => band !== last))
      from = next
    }
  }
}

/** Bands come in order: those of a page are whole but for the last. */
function selectBalances(columns: readonly string[], from: number): string {
  const band = `FLOOR(t.id / ${BAND})`
  const sums = columns.map((column, index) => `, SUM(${column}) AS sum_${index}`).join('')
  return `SELECT ${band} AS band, t.type AS type, t.status AS status, COUNT(*) AS row_count${sums} FROM transaction t WHERE t.type IN ('CustInvc', 'CustCred', 'CustPymt', 'CustRfnd', 'DepAppl', 'CustDep', 'SalesOrd') AND t.id >= ${from} GROUP BY ${band}, t.type, t.status ORDER BY ${band}, t.type, t.status`
}
