import type { LiteralType } from '@jetstreamapp/soql-parser-js'
import type { Column } from '../../tables.js'
import { isText } from '../encoding.js'
import { queryFailure } from '../errors.js'
import { isId, to18 } from '../ids.js'
import { daysOf } from './date-literals.js'
import { inQuotes, unquoted, utc, withoutCurrency } from './literal.js'
import { pointedFailure, wrongValue } from './message.js'

/** What is compared, and what a failure would name. */
export interface Subject {
  readonly sql: string
  readonly column: Column
  /** As typed in the query. */
  readonly typed: string
}

/** One literal of a comparison. */
export interface Literal {
  readonly text: string
  readonly type: LiteralType
  readonly count: number
}

export interface TestSettings {
  readonly soql: string
  /** Today in Greenwich. */
  readonly today: string
}

const NATURAL: Readonly<Record<string, string>> = {
  '=': 'IS',
  '!=': 'IS NOT',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

/** `subject operator literal`. Null equals null and differs from everything else; text compares without case. */
export function comparison(
  subject: Subject,
  operator: string,
  literal: Literal,
  settings: TestSettings,
): string {
  refuseLongText(subject, settings)
  if (literal.type === 'NULL') return nullTest(subject, operator, settings)
  if (literal.type === 'DATE_LITERAL' || literal.type === 'DATE_N_LITERAL') {
    return dayTest(subject, operator, literal, settings)
  }
  if (operator === 'LIKE') return likeTest(subject, literal, settings)
  const natural = NATURAL[operator]
  if (natural === undefined) {
    throw queryFailure('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${subject.typed}`)
  }
  const value = valueSql(subject, literal, settings)
  if (isDecimal(subject, literal)) return decimalTest(subject.sql, operator, value)
  return isFolded(subject, literal)
    ? `sf_fold(${subject.sql}) ${natural} ${value}`
    : `${subject.sql} ${natural} ${value}`
}

/** `subject IN (…)`, or its opposite, which null meets. */
export function membership(
  subject: Subject,
  not: boolean,
  literals: readonly Literal[],
  settings: TestSettings,
): string {
  refuseLongText(subject, settings)
  const known = literals.filter((literal) => literal.type !== 'NULL')
  const plain = known.every((literal) => !isDecimal(subject, literal) && !isFolded(subject, literal))
  const found = plain
    ? `${subject.sql} IN (${known.map((literal) => valueSql(subject, literal, settings)).join(', ')})`
    : known.map((literal) => comparison(subject, '=', literal, settings)).join(' OR ')
  const all =
    known.length < literals.length ? `(${found || 'FALSE'} OR ${subject.sql} IS NULL)` : `(${found})`
  return not ? `NOT coalesce(${all}, FALSE)` : all
}

function nullTest(subject: Subject, operator: string, settings: TestSettings): string {
  if (operator === '=') return `${subject.sql} IS NULL`
  if (operator === '!=') return `${subject.sql} IS NOT NULL`
  throw pointedFailure('MALFORMED_QUERY', settings.soql, subject.typed, 'null can only be used with = and !=')
}

function likeTest(subject: Subject, literal: Literal, settings: TestSettings): string {
  if (!isText(subject.column)) {
    throw pointedFailure(
      'INVALID_FIELD',
      settings.soql,
      subject.typed,
      `invalid operator on ${subject.column.type} field`,
    )
  }
  if (literal.type !== 'STRING') throw wrongValue(settings.soql, subject.typed, 'string', true)
  const pattern = unquoted(literal.text, '%_').toLowerCase()
  return `sf_fold(${subject.sql}) LIKE ${inQuotes(pattern)} ESCAPE '\\'`
}

/** Long text can be read but neither filtered nor sorted. */
function refuseLongText(subject: Subject, settings: TestSettings): void {
  if (subject.column.type !== 'textarea') return
  const sentence = `field '${subject.column.name}' can not be filtered in a query call`
  throw pointedFailure('INVALID_FIELD', settings.soql, subject.typed, sentence)
}

function decimalTest(sql: string, operator: string, value: string): string {
  const test = `dec_cmp(CAST(${sql} AS TEXT), ${value}) ${operator === '!=' ? '<>' : operator} 0`
  return operator === '!=' ? `coalesce(${test}, TRUE)` : test
}

function isDecimal(subject: Subject, literal: Literal): boolean {
  return (
    subject.column.type === 'decimal' || (subject.column.type === 'int' && literal.type.startsWith('DECIMAL'))
  )
}

/** SQLite ignores the case of ASCII letters only. */
function isFolded(subject: Subject, literal: Literal): boolean {
  return isText(subject.column) && /[^\x20-\x7e]/.test(literal.text)
}

function valueSql(subject: Subject, literal: Literal, settings: TestSettings): string {
  const { type } = subject.column
  if (type === 'id' || type === 'reference') return idSql(subject, literal, settings)
  if (isText(subject.column)) return textSql(subject, literal, settings)
  if (type === 'boolean') return booleanSql(subject, literal, settings)
  if (type === 'date' || type === 'datetime') return timeSql(subject, literal, settings)
  const isNumber = /^(INTEGER|DECIMAL)/.test(literal.type)
  if (!isNumber) throw wrongValue(settings.soql, subject.typed, type === 'int' ? 'int' : 'double', false)
  const number = withoutCurrency(literal.text)
  return isDecimal(subject, literal) ? inQuotes(number) : number
}

function idSql(subject: Subject, literal: Literal, settings: TestSettings): string {
  if (literal.type !== 'STRING') throw wrongValue(settings.soql, subject.typed, 'string', true)
  const id = unquoted(literal.text)
  if (id !== '' && !isId(id)) {
    throw pointedFailure(
      'INVALID_QUERY_FILTER_OPERATOR',
      settings.soql,
      subject.typed,
      `invalid ID field: ${id}`,
    )
  }
  return inQuotes(to18(id))
}

function textSql(subject: Subject, literal: Literal, settings: TestSettings): string {
  if (literal.type !== 'STRING') throw wrongValue(settings.soql, subject.typed, 'string', true)
  const text = unquoted(literal.text)
  // An empty text is stored as null, and found as null.
  if (text === '') return 'NULL'
  return inQuotes(isFolded(subject, literal) ? text.toLowerCase() : text)
}

function booleanSql(subject: Subject, literal: Literal, settings: TestSettings): string {
  if (literal.type !== 'BOOLEAN') throw wrongValue(settings.soql, subject.typed, 'boolean', false)
  return literal.text.toUpperCase() === 'TRUE' ? '1' : '0'
}

function timeSql(subject: Subject, literal: Literal, settings: TestSettings): string {
  const { type } = subject.column
  if (type === 'date' && literal.type === 'DATE') return inQuotes(literal.text)
  const moment = type === 'datetime' && literal.type === 'DATETIME' ? utc(literal.text) : undefined
  if (moment !== undefined) return inQuotes(moment)
  throw wrongValue(settings.soql, subject.typed, type === 'date' ? 'date' : 'dateTime', false)
}

/** TODAY, LAST_N_DAYS:30 …: a stretch of days, before, within or after which the field lies. */
function dayTest(subject: Subject, operator: string, literal: Literal, settings: TestSettings): string {
  const days = daysOf(literal.text.split(':')[0]?.toUpperCase() ?? '', literal.count, settings.today)
  const { type } = subject.column
  if (days === undefined || (type !== 'date' && type !== 'datetime')) {
    throw wrongValue(settings.soql, subject.typed, type, true)
  }
  const midnight = (day: string): string => inQuotes(type === 'date' ? day : `${day}T00:00:00.000Z`)
  const { sql } = subject
  const within = `(${sql} >= ${midnight(days.from)} AND ${sql} < ${midnight(days.until)})`
  if (operator === '=') return within
  if (operator === '!=') return `NOT coalesce(${within}, FALSE)`
  if (operator === '<' || operator === '>=') return `${sql} ${operator} ${midnight(days.from)}`
  return operator === '>' ? `${sql} >= ${midnight(days.until)}` : `${sql} < ${midnight(days.until)}`
}
