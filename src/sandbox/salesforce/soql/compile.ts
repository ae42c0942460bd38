import type { FieldType, GroupByClause, Query } from '@jetstreamapp/soql-parser-js'
import { queryFailure } from '../errors.js'
import type { Schema } from '../schema.js'
import { aggregate } from './aggregates.js'
import { conditionTree, type Test } from './condition.js'
import { malformed } from './message.js'
import { orderSql } from './order.js'
import { aggregateOutput, type Output, recordOutput } from './output.js'
import { parseSoql } from './parse.js'
import { type Sources, sourcesOf } from './sources.js'
import type { Subject } from './test-sql.js'
import { type WhereSettings, whereSql } from './where.js'

/** A query ready to run. */
export interface CompiledQuery {
  readonly sql: string
  /** Undefined for `SELECT COUNT()`, whose only row holds the count. */
  readonly output: Output | undefined
}

export interface CompileSettings {
  readonly schema: Schema
  /** Whether deleted rows are found too (queryAll). */
  readonly all: boolean
  /** Today in Greenwich, `YYYY-MM-DD`. */
  readonly today: string
}

const MAX_OFFSET = 2000

/** Compiles SOQL; throws the vendor's `Failure`. */
export function compileSoql(soql: string, settings: CompileSettings): CompiledQuery {
  const query = parseSoql(soql)
  const sources = sourcesOf(settings.schema, soql, query.sObject, query.sObjectAlias, 'r')
  const fields = query.fields ?? []
  const limits = limitSql(query)
  if (isCountAlone(fields)) {
    const inner = `SELECT 1 ${tail(query, sources, soql, settings)} ${limits}`
    return { sql: `SELECT COUNT(*) FROM (${inner})`, output: undefined }
  }
  const groupBy = groupSql([query.groupBy ?? []].flat(), sources, soql)
  const isAggregate = groupBy.length > 0 || fields.some(isAggregateField)
  const output = isAggregate
    ? aggregateOutput(fields, sources, new Set(groupBy), soql)
    : recordOutput(fields, sources, soql)
  const order = orderSql([query.orderBy ?? []].flat(), sources, soql)
  const where = tail(query, sources, soql, settings)
  const parts = [
    `SELECT ${output.list.join(', ')}`,
    where,
    grouping(query, groupBy, sources, soql, settings),
    order,
  ]
  return { sql: [...parts, limits].join(' '), output }
}

function isCountAlone(fields: readonly FieldType[]): boolean {
  const [only] = fields
  if (fields.length !== 1 || only?.type !== 'FieldFunctionExpression') return false
  return only.functionName.toUpperCase() === 'COUNT' && only.parameters.length === 0
}

function isAggregateField(field: FieldType): boolean {
  return field.type === 'FieldFunctionExpression' && field.functionName.toUpperCase() !== 'FIELDS'
}

function limitSql(query: Query): string {
  if ((query.offset ?? 0) > MAX_OFFSET) {
    throw queryFailure('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`)
  }
  return query.limit === undefined && query.offset === undefined
    ? ''
    : `LIMIT ${query.limit ?? -1} OFFSET ${query.offset ?? 0}`
}

/** FROM and WHERE, with `more` conditions. The condition is compiled first: it may join more parents in. */
function tail(
  query: Query,
  sources: Sources,
  soql: string,
  settings: CompileSettings,
  more: readonly string[] = [],
): string {
  const conditions = settings.all ? [...more] : [...more, `${sources.rootName}."IsDeleted" = 0`]
  if (query.where !== undefined) {
    conditions.push(whereSql(conditionTree(query.where, soql), whereSettings(sources, soql, settings)))
  }
  return `${sources.sql()}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`
}

function whereSettings(sources: Sources, soql: string, settings: CompileSettings): WhereSettings {
  return {
    soql,
    today: settings.today,
    subject: (test) => subjectOf(test, sources, soql),
    semiJoin: (query) => semiJoin(query, sources, soql, settings),
  }
}

function subjectOf(test: Test, sources: Sources, soql: string): Subject {
  if ('fn' in test) {
    const name = test.fn.rawValue ?? test.fn.functionName ?? ''
    throw malformed(soql, name, `unexpected token: '${name}'`)
  }
  return { ...sources.field(test.field), typed: test.field }
}

function semiJoin(query: Query, outer: Sources, soql: string, settings: CompileSettings): string {
  const [field] = query.fields ?? []
  if (field?.type !== 'Field' || query.fields?.length !== 1 || query.sObject === undefined) {
    throw malformed(soql, 'IN', 'The inner select of a semi join must have exactly one field')
  }
  const prefix = `${outer.rootName}s`
  const sources = sourcesOf(settings.schema, soql, query.sObject, query.sObjectAlias, prefix)
  const { sql } = sources.field(field.field)
  return `SELECT ${sql} ${tail(query, sources, soql, settings, [`${sql} IS NOT NULL`])}`
}

function groupSql(clauses: readonly GroupByClause[], sources: Sources, soql: string): readonly string[] {
  return clauses.map((clause) => {
    if (!('field' in clause)) throw malformed(soql, 'GROUP', "unexpected token: 'GROUP'")
    return sources.field(clause.field).sql
  })
}

function grouping(
  query: Query,
  groupBy: readonly string[],
  sources: Sources,
  soql: string,
  settings: CompileSettings,
): string {
  const group = groupBy.length === 0 ? '' : `GROUP BY ${groupBy.join(', ')}`
  if (query.having === undefined) return group
  const having = whereSql(conditionTree(query.having, soql), {
    ...whereSettings(sources, soql, settings),
    subject: (test) => ('fn' in test ? aggregated(test, sources, soql) : subjectOf(test, sources, soql)),
  })
  return `${group} HAVING ${having}`
}

function aggregated(test: Extract<Test, { readonly fn: unknown }>, sources: Sources, soql: string): Subject {
  const call = { ...test.fn, parameters: (test.fn.parameters ?? []).map(String) }
  return { ...aggregate(call, sources, soql), typed: test.fn.rawValue ?? '' }
}
