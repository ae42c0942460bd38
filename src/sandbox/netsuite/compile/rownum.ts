import type { Expression } from '../suiteql/ast.js'
import { unsupported } from '../suiteql/refusal.js'

/** A WHERE clause without its `ROWNUM <= n`, and that n. */
export interface WithoutRownum {
  readonly where?: Expression
  readonly first?: number
}

/** Takes `ROWNUM < n`, `ROWNUM <= n` and `ROWNUM = 1` out of the conditions joined by AND. */
export function takeRownum(where: Expression | undefined): WithoutRownum {
  if (where === undefined) return {}
  const limits: number[] = []
  const rest = conjuncts(where).filter((term) => {
    const limit = limitOf(term)
    if (limit !== undefined) limits.push(limit)
    return limit === undefined
  })
  const kept = rest.reduce<Expression | undefined>(joined, undefined)
  return {
    ...(kept === undefined ? {} : { where: kept }),
    ...(limits.length === 0 ? {} : { first: Math.max(0, Math.min(...limits)) }),
  }
}

function joined(left: Expression | undefined, right: Expression): Expression {
  return left === undefined ? right : { kind: 'and', left, right }
}

function conjuncts(expression: Expression): readonly Expression[] {
  return expression.kind === 'and'
    ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
    : [expression]
}

function limitOf(term: Expression): number | undefined {
  if (term.kind !== 'compare' || !isRownum(term.left)) return undefined
  if (term.right.kind !== 'number' && term.right.kind !== 'text') throw unsupported()
  const count = Number(term.right.value)
  if (term.operator === '<=') return count
  if (term.operator === '<') return count - 1
  // The first row is never the second one, so that `ROWNUM = 2` finds nothing.
  if (term.operator === '=') return count === 1 ? 1 : 0
  throw unsupported()
}

function isRownum(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name === 'ROWNUM'
}
