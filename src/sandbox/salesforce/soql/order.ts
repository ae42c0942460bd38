import type { OrderByClause } from '@jetstreamapp/soql-parser-js'
import { isText } from '../encoding.js'
import { aggregate } from './aggregates.js'
import { malformed, pointedFailure } from './message.js'
import type { Sources } from './sources.js'

/** Rows that nobody asked to sort come in any order. */
const SHUFFLE = 'sf_shuffle()'

/** ORDER BY in SQL, ties shuffled. Nulls come first unless the query says otherwise. */
export function orderSql(clauses: readonly OrderByClause[], sources: Sources, soql: string): string {
  let settled = false
  const terms = clauses.map((clause) => {
    const { sql, column } = 'fn' in clause ? aggregated(clause, sources, soql) : sources.field(clause.field)
    if (column.type === 'textarea') {
      const sentence = `field '${column.name}' can not be sorted in a query call`
      throw pointedFailure('INVALID_FIELD', soql, 'field' in clause ? clause.field : '', sentence)
    }
    if (sql === `${sources.rootName}."Id"`) settled = true
    const by = column.type === 'decimal' ? `dec_key(${sql})` : isText(column) ? `sf_fold(${sql})` : sql
    // An id is never null, and without a word about nulls SQLite can take its index.
    const nulls = column.type === 'id' ? '' : ` NULLS ${clause.nulls ?? 'FIRST'}`
    return `${by} ${clause.order ?? 'ASC'}${nulls}`
  })
  return `ORDER BY ${(settled ? terms : [...terms, SHUFFLE]).join(', ')}`
}

function aggregated(clause: OrderByClause, sources: Sources, soql: string): ReturnType<typeof aggregate> {
  if (!('fn' in clause)) throw malformed(soql, 'ORDER', "unexpected token: 'ORDER'")
  return aggregate({ ...clause.fn, parameters: (clause.fn.parameters ?? []).map(String) }, sources, soql)
}
