import type { Expression } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'
import { aggregate, isAggregate } from './aggregates.js'
import { compare, wholePair } from './compare.js'
import {
  as,
  asCondition,
  asDecimal,
  asText,
  asTime,
  commonKind,
  isTime,
  NULL,
  numberLiteral,
  textLiteral,
} from './convert.js'
import { call, concatenated } from './functions.js'
import { lookUp } from './scope.js'
import { subqueryText } from './subquery.js'
import type { Compiled, Place } from './types.js'

/** Compiles an expression where it stands. Throws a `Refusal` for what the vendor wouldn't run. */
export function compileExpression(expression: Expression, place: Place): Compiled {
  const whole = groupedWhole(expression, place)
  if (whole !== undefined) return whole
  const value = (inner: Expression): Compiled => compileExpression(inner, place)
  switch (expression.kind) {
    case 'text':
      return textLiteral(expression.value)
    case 'number':
      return numberLiteral(expression.value)
    case 'null':
      return NULL
    case 'column':
      return column(expression.name, expression.source, place)
    case 'call':
      return compileCall(expression, place)
    case 'negate':
      return negated(value(expression.of))
    case 'arithmetic':
      return arithmetic(expression.operator, value(expression.left), value(expression.right), place)
    case 'case':
      return compileCase(expression, place)
    case 'subquery':
      return scalarSubquery(expression, place)
    case 'star':
      throw unsupported()
    default:
      return { sql: compileCondition(expression, place), kind: 'condition' }
  }
}

type ValueKind =
  | 'text'
  | 'number'
  | 'null'
  | 'column'
  | 'call'
  | 'star'
  | 'negate'
  | 'arithmetic'
  | 'case'
  | 'subquery'
type ConditionExpression = Exclude<Expression, { readonly kind: ValueKind }>

function compileCondition(expression: ConditionExpression, place: Place): string {
  const value = (inner: Expression): Compiled => compileExpression(inner, place)
  const condition = (inner: Expression): string => asCondition(value(inner))
  const no = (not: boolean, sql: string): string => (not ? `NOT (${sql})` : sql)
  switch (expression.kind) {
    case 'and':
    case 'or':
      return `(${condition(expression.left)} ${expression.kind.toUpperCase()} ${condition(expression.right)})`
    case 'not':
      return `NOT (${condition(expression.of)})`
    case 'compare':
      return compare(expression.operator, value(expression.left), value(expression.right), place.context).sql
    case 'isNull':
      return `${value(expression.value).sql} IS ${expression.not ? 'NOT ' : ''}NULL`
    case 'between':
      return no(expression.not, between(expression, place))
    case 'like':
      return no(expression.not, like(expression, place))
    case 'in':
      return no(expression.not, inList(expression, place))
    case 'exists':
      return `EXISTS (${subqueryText(place.context.compileQuery(expression.query, place.scope))})`
  }
}

/** A GROUP BY expression may stand where its own parts may not. */
function groupedWhole(expression: Expression, place: Place): Compiled | undefined {
  const { grouped, ...free } = place
  if (grouped === undefined || expression.kind === 'call' || expression.kind === 'star') {
    return grouped === undefined ? undefined : groupedCall(expression, place)
  }
  if (expression.kind === 'column' || expression.kind === 'arithmetic' || expression.kind === 'case') {
    const compiled = compileExpression(expression, free)
    return grouped.has(compiled.sql) ? compiled : undefined
  }
  return undefined
}

function groupedCall(expression: Expression, place: Place): Compiled | undefined {
  if (expression.kind !== 'call' || isAggregate(expression.name)) return undefined
  const { grouped, ...free } = place
  const compiled = compileExpression(expression, free)
  return grouped?.has(compiled.sql) ? compiled : undefined
}

function column(name: string, source: string | undefined, place: Place): Compiled {
  const found = lookUp(place.scope, name, source)
  const isOuter = !place.scope.sources.some((each) => [...each.columns.values()].includes(found))
  if (place.grouped !== undefined && !isOuter) throw unsupported()
  return found
}

function compileCall(expression: Expression & { kind: 'call' }, place: Place): Compiled {
  const { grouped, ...free } = place
  if (!isAggregate(expression.name)) {
    if (expression.distinct) throw unsupported()
    return call(
      expression.name,
      expression.arguments.map((each) => compileExpression(each, place)),
      place.context,
    )
  }
  if (grouped === undefined || expression.arguments.length !== 1) throw unsupported()
  const [argument] = expression.arguments
  const isStar = argument === undefined || argument.kind === 'star'
  return aggregate(
    expression.name,
    isStar ? undefined : compileExpression(argument, free),
    expression.distinct,
  )
}

function negated(value: Compiled): Compiled {
  if (value.literal !== undefined && value.kind === 'int') return numberLiteral(`-${value.literal}`)
  if (value.kind === 'int') return { sql: `-(${value.sql})`, kind: 'int' }
  return { sql: `dec_neg(${asDecimal(value)})`, kind: 'decimal' }
}

const DECIMAL_FUNCTIONS = { '+': 'dec_add', '-': 'dec_sub', '*': 'dec_mul', '/': 'dec_div' } as const

function arithmetic(
  operator: '+' | '-' | '*' | '/' | '||',
  left: Compiled,
  right: Compiled,
  place: Place,
): Compiled {
  if (operator === '||') return { sql: `(${concatenated(left)} || ${concatenated(right)})`, kind: 'text' }
  if (isTime(left.kind) || isTime(right.kind)) return timeArithmetic(operator, left, right, place)
  if (left.kind === 'int' && right.kind === 'int' && operator !== '/') {
    return { sql: `(${left.sql} ${operator} ${right.sql})`, kind: 'int' }
  }
  const sql = `${DECIMAL_FUNCTIONS[operator]}(${asDecimal(left)}, ${asDecimal(right)})`
  const isQuotient = left.kind === 'int' && right.kind === 'int'
  return {
    sql: `dec_trim(${sql})`,
    kind: 'decimal',
    ...(isQuotient ? { floor: wholeQuotient(left, right) } : {}),
  }
}

/** SQLite cuts a quotient of whole numbers off towards zero: one below it is the floor of a negative one with a rest. */
function wholeQuotient({ sql: a }: Compiled, { sql: b }: Compiled): string {
  return `(${a} / ${b} - (${a} % ${b} <> 0 AND (${a} < 0) <> (${b} < 0)))`
}

/** A day is 1: dates plus and minus days, and the days between two dates. */
function timeArithmetic(operator: string, left: Compiled, right: Compiled, place: Place): Compiled {
  const { context } = place
  if (operator === '-' && isTime(left.kind) && isTime(right.kind)) {
    return { sql: `ns_days_between(${asTime(left, context)}, ${asTime(right, context)})`, kind: 'decimal' }
  }
  if (operator === '-' && isTime(left.kind)) {
    return { sql: `ns_add_days(${left.sql}, dec_neg(${asDecimal(right)}))`, kind: left.kind }
  }
  if (operator !== '+') throw unsupported()
  const [time, days] = isTime(left.kind) ? [left, right] : [right, left]
  return { sql: `ns_add_days(${time.sql}, ${asDecimal(days)})`, kind: time.kind }
}

function compileCase(expression: Expression & { kind: 'case' }, place: Place): Compiled {
  const { context } = place
  const subject = expression.subject === undefined ? undefined : compileExpression(expression.subject, place)
  const branches = expression.branches.map((branch) => {
    const test = compileExpression(branch.condition, place)
    const condition = subject === undefined ? asCondition(test) : compare('=', subject, test, context).sql
    return { condition, value: compileExpression(branch.value, place) }
  })
  const otherwise = expression.otherwise === undefined ? NULL : compileExpression(expression.otherwise, place)
  const kind = commonKind([...branches.map((branch) => branch.value.kind), otherwise.kind])
  const list = branches.map(({ condition, value }) => `WHEN ${condition} THEN ${as(kind, value, context)}`)
  return { sql: `CASE ${list.join(' ')} ELSE ${as(kind, otherwise, context)} END`, kind }
}

function scalarSubquery(expression: Expression & { kind: 'subquery' }, place: Place): Compiled {
  const query = place.context.compileQuery(expression.query, place.scope)
  const [output] = query.columns
  if (output === undefined || query.columns.length !== 1) throw unsupported()
  return { sql: `(${subqueryText(query)})`, kind: output.kind }
}

function between(expression: Expression & { kind: 'between' }, place: Place): string {
  const [value, low, high] = [expression.value, expression.low, expression.high].map((each) =>
    compileExpression(each, place),
  )
  if (value === undefined || low === undefined || high === undefined) throw unsupported()
  const from = compare('>=', value, low, place.context).sql
  return `(${from} AND ${compare('<=', value, high, place.context).sql})`
}

function like(expression: Expression & { kind: 'like' }, place: Place): string {
  const left = asText(compileExpression(expression.left, place))
  const right = asText(compileExpression(expression.right, place))
  const mark =
    expression.escape === undefined ? '' : ` ESCAPE ${compileExpression(expression.escape, place).sql}`
  return `${left} LIKE ${right}${mark}`
}

const MAX_IN_LIST = 1000

function inList(expression: Expression & { kind: 'in' }, place: Place): string {
  const value = compileExpression(expression.value, place)
  const { list } = expression
  if (!('length' in list)) return inSubquery(value, expression, place)
  if (list.length > MAX_IN_LIST) throw unsupported()
  const members = list.map((each) => compileExpression(each, place))
  const pairs = members.map((member) => wholePair(value, member))
  if (pairs.every((pair) => pair !== undefined))
    return `${value.sql} IN (${pairs.map(([, b]) => b).join(', ')})`
  if (value.kind === 'text' && members.every((member) => member.kind === 'text')) {
    return `${value.sql} IN (${members.map((member) => member.sql).join(', ')})`
  }
  return `(${members.map((member) => compare('=', value, member, place.context).sql).join(' OR ')})`
}

function inSubquery(value: Compiled, expression: Expression & { kind: 'in' }, place: Place): string {
  if ('length' in expression.list) throw unsupported()
  const query = place.context.compileQuery(expression.list, place.scope)
  const [output] = query.columns
  if (output === undefined || query.columns.length !== 1) throw unsupported()
  if (value.kind === output.kind && value.kind !== 'decimal')
    return `${value.sql} IN (${subqueryText(query)})`
  const kind = commonKind([value.kind, output.kind])
  const member: Compiled = { sql: 's.c0', kind: output.kind }
  const key = (sql: string): string => (kind === 'decimal' ? `dec_key(${sql})` : sql)
  const [mine, theirs] = [as(kind, value, place.context), as(kind, member, place.context)]
  return `${key(mine)} IN (SELECT ${key(theirs)} FROM (${subqueryText(query)}) AS s)`
}
