import type { Store } from '../database/store.js'
import type { Answer, Incoming } from '../http/message.js'
import type { Random } from '../http/random.js'
import type { Cursors, Snapshot } from './cursors.js'
import { queryFailure } from './errors.js'
import { pageRows } from './paging.js'
import { type Row, recordJson } from './records.js'
import type { Schema } from './schema.js'
import { compileSoql } from './soql/compile.js'

/** What answering a query takes. */
export interface QueryDesk {
  readonly store: Store
  readonly schema: Schema
  readonly cursors: Cursors
  readonly random: Random
  readonly clock: () => Date
  readonly pageRows: number | undefined
}

/** The first page of a query; `all` finds deleted rows too. Throws the vendor's `Failure`. */
export function firstPage(request: Incoming, version: string, all: boolean, desk: QueryDesk): Answer {
  const soql = request.query.get('q')
  if (soql === null) throw queryFailure('MALFORMED_QUERY', 'SOQL statement is required')
  const today = desk.clock().toISOString().slice(0, 10)
  const { sql, output } = compileSoql(soql, { schema: desk.schema, all, today })
  const statement = desk.store.database.prepare(sql).raw()
  if (output === undefined) {
    const [row] = statement.all() as Row[]
    return answer(`{"totalSize":${row?.[0] ?? 0},"done":true,"records":[]}`, soql)
  }
  const snapshot = { rows: statement.all() as Row[], output }
  const size = pageRows(request, output, desk.random, desk.pageRows)
  if (snapshot.rows.length <= size) return answer(pageJson(snapshot, 0, size, undefined, version), soql)
  if (output.idIndex === undefined) {
    const text =
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch'
    throw queryFailure('EXCEEDED_ID_LIMIT', text)
  }
  return answer(pageJson(snapshot, 0, size, desk.cursors.keep(snapshot), version), soql)
}

/** The page at a locator. */
export function nextPage(request: Incoming, version: string, locator: string, desk: QueryDesk): Answer {
  const { id, snapshot, offset } = desk.cursors.find(locator)
  const size = pageRows(request, snapshot.output, desk.random, desk.pageRows)
  return answer(pageJson(snapshot, offset, size, id, version))
}

/** `cursor` is needed where rows are left after this page. */
function pageJson(
  snapshot: Snapshot,
  offset: number,
  size: number,
  cursor: string | undefined,
  version: string,
): string {
  const { rows, output } = snapshot
  const end = Math.min(offset + size, rows.length)
  const records = rows.slice(offset, end).map((row) => recordJson(row, output, version))
  const next =
    end < rows.length && cursor !== undefined
      ? `,"nextRecordsUrl":"/services/data/v${version}/query/${cursor}-${end}"`
      : ''
  return `{"totalSize":${rows.length},"done":${next === ''}${next},"records":[${records.join(',')}]}`
}

function answer(body: string, statement?: string): Answer {
  const headers = { 'content-type': 'application/json;charset=UTF-8' }
  return { status: 200, headers, body, ...(statement === undefined ? {} : { statement }) }
}
