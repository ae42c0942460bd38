import type { LiteralType, Query } from '@jetstreamapp/soql-parser-js'
import { queryFailure } from '../errors.js'
import type { Condition, Test } from './condition.js'
import { malformed } from './message.js'
import { comparison, type Literal, membership, type Subject, type TestSettings } from './test-sql.js'

/** What compiling a condition asks of the query around it. */
export interface WhereSettings extends TestSettings {
  /** The field or aggregate that a test is about. */
  subject(test: Test): Subject
  /** A semi-join's query as SQL giving one column, nulls left out. */
  semiJoin(query: Query): string
}

/** A condition in SQL. Where it isn't known it counts as false, also under NOT. */
export function whereSql(condition: Condition, settings: WhereSettings): string {
  if (condition.kind === 'test') return testSql(condition.test, settings)
  if (condition.kind === 'not') return `NOT coalesce(${whereSql(condition.term, settings)}, FALSE)`
  const terms = condition.terms.map((term) => whereSql(term, settings))
  return `(${terms.join(condition.kind === 'and' ? ' AND ' : ' OR ')})`
}

function testSql(test: Test, settings: WhereSettings): string {
  const subject = settings.subject(test)
  if ('valueQuery' in test) {
    const list = settings.semiJoin(test.valueQuery)
    if (test.operator === 'IN') return `${subject.sql} IN (${list})`
    if (test.operator === 'NOT IN') return `coalesce(${subject.sql} NOT IN (${list}), TRUE)`
    throw malformed(settings.soql, test.operator, `unexpected token: '${test.operator}'`)
  }
  const literals = literalsOf(test)
  if (test.operator === 'IN' || test.operator === 'NOT IN') {
    return membership(subject, test.operator === 'NOT IN', literals, settings)
  }
  const [literal] = literals
  if (literal === undefined || literals.length > 1) {
    throw queryFailure('INVALID_QUERY_FILTER_OPERATOR', `${test.operator} takes one value`)
  }
  return comparison(subject, test.operator, literal, settings)
}

function literalsOf(test: Exclude<Test, { readonly valueQuery: Query }>): readonly Literal[] {
  const values = [test.value].flat()
  const types: readonly (LiteralType | undefined)[] = [test.literalType].flat()
  const counts = 'dateLiteralVariable' in test ? [test.dateLiteralVariable].flat() : []
  return values.map((text, index) => {
    return { text, type: types[index] ?? types[0] ?? 'STRING', count: Number(counts[index] ?? 0) }
  })
}
