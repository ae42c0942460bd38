import type { Expression } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'
import { asDecimal, isNumber } from './convert.js'
import type { Compiled } from './types.js'

const NAMES = new Set(['COUNT', 'SUM', 'MIN', 'MAX', 'AVG'])

export function isAggregate(name: string): boolean {
  return NAMES.has(name)
}

/** Whether an aggregate stands in the expression, its subqueries not counted. */
export function hasAggregate(expression: Expression): boolean {
  if (expression.kind === 'call' && isAggregate(expression.name)) return true
  return parts(expression).some(hasAggregate)
}

/** COUNT, SUM, MIN, MAX or AVG; sums are exact. `argument` is undefined for `COUNT(*)`. */
export function aggregate(name: string, argument: Compiled | undefined, distinct: boolean): Compiled {
  const each = distinct ? 'DISTINCT ' : ''
  if (name === 'COUNT') return { sql: countSql(argument, each), kind: 'int' }
  if (argument === undefined) throw unsupported()
  if (name === 'SUM' || name === 'AVG') return total(name, argument, each)
  if (argument.kind !== 'decimal') return { sql: `${name}(${argument.sql})`, kind: argument.kind }
  return { sql: `dec_${name.toLowerCase()}(${argument.sql})`, kind: 'decimal' }
}

function countSql(argument: Compiled | undefined, each: string): string {
  if (argument === undefined) return 'COUNT(*)'
  return `COUNT(${each}${argument.kind === 'decimal' ? `dec_key(${argument.sql})` : argument.sql})`
}

function total(name: string, argument: Compiled, each: string): Compiled {
  if (!isNumber(argument.kind) && argument.kind !== 'text' && argument.kind !== 'null') throw unsupported()
  if (name === 'SUM' && argument.kind === 'int') return { sql: `SUM(${each}${argument.sql})`, kind: 'int' }
  const sum = `dec_sum(${each}${asDecimal(argument)})`
  if (name === 'SUM') return { sql: `dec_trim(${sum})`, kind: 'decimal' }
  return { sql: `dec_div(${sum}, CAST(COUNT(${each}${argument.sql}) AS TEXT))`, kind: 'decimal' }
}

/** The expressions directly inside one. */
function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments
    case 'negate':
    case 'not':
      return [expression.of]
    case 'arithmetic':
    case 'compare':
    case 'like':
    case 'and':
    case 'or':
      return [expression.left, expression.right]
    case 'between':
      return [expression.value, expression.low, expression.high]
    case 'in':
      return Array.isArray(expression.list) ? [expression.value, ...expression.list] : [expression.value]
    case 'isNull':
      return [expression.value]
    case 'case':
      return [
        ...(expression.subject === undefined ? [] : [expression.subject]),
        ...expression.branches.flatMap((branch) => [branch.condition, branch.value]),
        ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
      ]
    default:
      return []
  }
}
