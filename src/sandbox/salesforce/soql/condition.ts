import type { ConditionWithValueQuery, HavingClause, WhereClause } from '@jetstreamapp/soql-parser-js'
import { malformed } from './message.js'

/** One comparison, as the parser gives it. */
export type Test = Exclude<
  ConditionWithValueQuery,
  { readonly openParen: number; readonly field?: never; readonly fn?: never }
>

/** A WHERE or HAVING clause as a tree. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | { readonly kind: 'test'; readonly test: Test }

type Sign = '(' | ')' | 'AND' | 'OR' | 'NOT' | Test

/** Makes a tree of the parser's chain. AND and OR side by side need brackets, as the vendor has it. */
export function conditionTree(clause: WhereClause | HavingClause, soql: string): Condition {
  const signs = flattened(clause)
  let at = 0

  function readGroup(): Condition {
    const terms = [readTerm()]
    let operator: Sign | undefined
    while (signs[at] === 'AND' || signs[at] === 'OR') {
      const next = signs[at]
      if (operator !== undefined && next !== operator) {
        throw malformed(soql, String(next), `unexpected token: '${String(next).toLowerCase()}'`)
      }
      operator = next
      at += 1
      terms.push(readTerm())
    }
    const [only] = terms
    if (operator === undefined && only !== undefined) return only
    return { kind: operator === 'OR' ? 'or' : 'and', terms }
  }

  function readTerm(): Condition {
    const sign = signs[at]
    at += 1
    if (sign === 'NOT') return { kind: 'not', term: readTerm() }
    if (sign === '(') {
      const group = readGroup()
      if (signs[at] !== ')') throw malformed(soql, '', "expecting a right parentheses, found '<EOF>'")
      at += 1
      return group
    }
    if (sign === undefined || typeof sign === 'string') throw malformed(soql, '', "unexpected token: '<EOF>'")
    return { kind: 'test', test: sign }
  }

  const tree = readGroup()
  if (at < signs.length) throw malformed(soql, ')', "unexpected token: ')'")
  return tree
}

/** The chain as brackets, words and tests in the order in which they were written. */
function flattened(clause: WhereClause | HavingClause): readonly Sign[] {
  const signs: Sign[] = []
  let next: WhereClause | HavingClause | undefined = clause
  while (next !== undefined) {
    const { left } = next
    if (left !== null) signs.push(...repeated('(', left.openParen))
    if (left !== null && isTest(left)) signs.push(left, ...repeated(')', left.closeParen))
    const operator: string | undefined = 'operator' in next ? next.operator : undefined
    if (operator === 'AND' || operator === 'OR' || operator === 'NOT') signs.push(operator)
    next = 'right' in next ? next.right : undefined
  }
  return signs
}

function repeated(sign: '(' | ')', count: number | undefined): readonly Sign[] {
  return Array.from({ length: count ?? 0 }, () => sign)
}

function isTest(left: object): left is Test {
  return 'field' in left || 'fn' in left
}
