import type { Comparison } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'
import { asDecimal, asText, asTime, isNumber, isTime } from './convert.js'
import type { Compiled, Context } from './types.js'

/** `left operator right`, each compared as what it is: numbers exactly, dates in time, text by bytes. */
export function compare(operator: Comparison, left: Compiled, right: Compiled, context: Context): Compiled {
  return { sql: sqlOf(operator, left, right, context), kind: 'condition' }
}

function sqlOf(operator: Comparison, left: Compiled, right: Compiled, context: Context): string {
  if (left.kind === 'condition' || right.kind === 'condition') throw unsupported()
  if (isTime(left.kind) || isTime(right.kind)) {
    return `${asTime(left, context)} ${operator} ${asTime(right, context)}`
  }
  const whole = wholePair(left, right)
  if (whole !== undefined) return `${whole[0]} ${operator} ${whole[1]}`
  if (isNumber(left.kind) || isNumber(right.kind)) {
    return `dec_cmp(${asDecimal(left)}, ${asDecimal(right)}) ${operator} 0`
  }
  return `${asText(left)} ${operator} ${asText(right)}`
}

/** Both sides as SQLite's own values, where that compares them right (and can use an index). */
export function wholePair(left: Compiled, right: Compiled): readonly [string, string] | undefined {
  const a = whole(left, right)
  const b = whole(right, left)
  return a === undefined || b === undefined ? undefined : [a, b]
}

/** A column of keys is compared with a quoted number as a number: `id = '42'`. */
function whole(value: Compiled, other: Compiled): string | undefined {
  if (value.kind === 'int' || value.kind === 'null') return value.sql
  if (value.kind !== 'text' || value.literal === undefined || other.kind !== 'int') return undefined
  if (/^-?\d{1,18}$/.test(value.literal)) return value.literal
  return isKey(other) ? value.sql : undefined
}

function isKey(value: Compiled): boolean {
  const type = value.origin?.column.type
  return type === 'id' || type === 'reference'
}
