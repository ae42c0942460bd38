import type { FieldFunctionExpression } from '@jetstreamapp/soql-parser-js'
import type { Column } from '../../tables.js'
import { queryFailure } from '../errors.js'
import { malformed } from './message.js'
import type { Sources } from './sources.js'

/** An aggregate in SQL, and a column that says what it holds. */
export interface Aggregate {
  readonly sql: string
  readonly column: Column
}

/** The shape of a function that the parser gives in fields, in HAVING and in ORDER BY. */
export type Call = Pick<FieldFunctionExpression, 'parameters'> & { readonly functionName?: string }

/** COUNT, COUNT_DISTINCT, SUM, AVG, MIN or MAX of a field; sums are exact. */
export function aggregate(call: Call, sources: Sources, soql: string): Aggregate {
  const name = (call.functionName ?? '').toUpperCase()
  const [path] = call.parameters
  const number = (type: 'int' | 'decimal', sql: string): Aggregate => ({ sql, column: { name, type } })
  if (name === 'COUNT' && path === undefined) return number('int', 'COUNT(*)')
  if (typeof path !== 'string') throw malformed(soql, name, `unexpected token: '${name}'`)
  const { sql, column } = sources.field(path)
  const isDecimal = column.type === 'decimal'
  switch (name) {
    case 'COUNT':
      return number('int', `COUNT(${sql})`)
    case 'COUNT_DISTINCT':
      return number('int', `COUNT(DISTINCT ${isDecimal ? `dec_key(${sql})` : sql})`)
    case 'MIN':
    case 'MAX':
      return { sql: `${isDecimal ? 'dec_' : ''}${name.toLowerCase()}(${sql})`, column }
    case 'SUM':
    case 'AVG':
      return total(name, sql, column, path)
    default:
      throw malformed(soql, name, `unexpected token: '${name}'`)
  }
}

function total(name: 'SUM' | 'AVG', sql: string, column: Column, path: string): Aggregate {
  if (column.type !== 'int' && column.type !== 'decimal') {
    throw queryFailure('INVALID_FIELD', `field ${path} does not support aggregate operator ${name}`)
  }
  if (name === 'AVG') {
    const sum = `dec_sum(CAST(${sql} AS TEXT))`
    return { sql: `dec_div(${sum}, CAST(COUNT(${sql}) AS TEXT))`, column: { name, type: 'decimal' } }
  }
  return column.type === 'int' ? { sql: `SUM(${sql})`, column } : { sql: `dec_sum(${sql})`, column }
}
