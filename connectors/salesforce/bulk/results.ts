import type { Answer } from '../../http/exchange.js'
import { Transient } from '../../http/failure.js'
import type { SalesforceClient } from '../client.js'
import type { Row } from '../row.js'
import { csvRows } from './csv.js'

export interface ResultPage {
  readonly rows: readonly Row[]
  /** Where the next page is; null on the last. */
  readonly next: string | null
}

/** The result is there already, and has to be found and packed. */
const WITHIN = 90_000

/** A page of a finished job's result; locator null: the first. Fewer rows may come than are asked for. A page that doesn't hold what it says is asked for again. */
export function resultPage(
  client: SalesforceClient,
  job: string,
  asked: { readonly locator: string | null; readonly rows: number },
  fields: readonly string[],
  signal?: AbortSignal,
): Promise<ResultPage> {
  const from = asked.locator === null ? '' : `&locator=${encodeURIComponent(asked.locator)}`
  const path = `/jobs/query/${job}/results?maxRecords=${asked.rows}${from}`
  const headers = { Accept: 'text/csv' }
  const question = { method: 'GET', path, headers, signal, within: WITHIN } as const
  return client.ask(question, (answer) => read(answer, fields))
}

function read(answer: Answer, fields: readonly string[]): ResultPage {
  if (answer.status === 204) throw new Transient('malformed', 'a bulk query’s result isn’t there yet')
  const rows = csvRows(answer.body, fields)
  const announced = answer.headers['sforce-numberofrecords']?.trim() ?? ''
  if (/^\d+$/.test(announced) && Number(announced) !== rows.length) {
    throw new Transient(
      'malformed',
      `a page of a bulk query has ${rows.length} rows in place of ${announced}`,
    )
  }
  return { rows, next: locatorIn(answer) }
}

/** The end is the word `null`; no header at all is taken for the end too. */
function locatorIn({ headers }: Answer): string | null {
  const locator = headers['sforce-locator']?.trim() ?? ''
  return locator === '' || locator === 'null' ? null : locator
}
