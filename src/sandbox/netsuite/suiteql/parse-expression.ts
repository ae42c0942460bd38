import type { Branch, Comparison, Expression, Query } from './ast.js'
import type { Cursor } from './cursor.js'
import { isReserved } from './cursor.js'
import { unsupported } from './refusal.js'

/** Reads the query inside brackets; handed in, so that the two parsers needn't import each other. */
export type ReadQuery = (cursor: Cursor) => Query

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '^=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

/** Functions of no argument that are written without brackets. */
const BARE_CALLS = new Set(['SYSDATE', 'SYSTIMESTAMP', 'CURRENT_DATE', 'CURRENT_TIMESTAMP', 'ROWNUM'])

/** A condition or a value. */
export function readExpression(cursor: Cursor, readQuery: ReadQuery): Expression {
  return readOr()

  function readOr(): Expression {
    let left = readAnd()
    while (cursor.takes('OR')) left = { kind: 'or', left, right: readAnd() }
    return left
  }

  function readAnd(): Expression {
    let left = readNot()
    while (cursor.takes('AND')) left = { kind: 'and', left, right: readNot() }
    return left
  }

  function readNot(): Expression {
    return cursor.takes('NOT') ? { kind: 'not', of: readNot() } : readPredicate()
  }

  function readPredicate(): Expression {
    if (cursor.sees('EXISTS', '(')) {
      cursor.next()
      return { kind: 'exists', query: inBrackets(() => readQuery(cursor)) }
    }
    const value = readSum()
    const operator = cursor.peek().kind === 'symbol' ? COMPARISONS[cursor.peek().text] : undefined
    if (operator !== undefined) {
      cursor.next()
      return { kind: 'compare', operator, left: value, right: readSum() }
    }
    return readWordPredicate(value)
  }

  function readWordPredicate(value: Expression): Expression {
    if (cursor.takes('IS')) {
      const not = cursor.takes('NOT')
      cursor.needs('NULL')
      return { kind: 'isNull', value, not }
    }
    const not = cursor.takes('NOT')
    if (cursor.takes('IN')) return { kind: 'in', value, list: inBrackets(readList), not }
    if (cursor.takes('BETWEEN')) {
      const low = readSum()
      cursor.needs('AND')
      return { kind: 'between', value, low, high: readSum(), not }
    }
    if (cursor.takes('LIKE')) {
      const right = readSum()
      const mark = cursor.takes('ESCAPE') ? { escape: readSum() } : {}
      return { kind: 'like', left: value, right, not, ...mark }
    }
    if (not) throw unsupported()
    return value
  }

  function readList(): readonly Expression[] | Query {
    if (cursor.sees('SELECT')) return readQuery(cursor)
    return readMany()
  }

  function readMany(): readonly Expression[] {
    const list = [readOr()]
    while (cursor.takes(',')) list.push(readOr())
    return list
  }

  function readSum(): Expression {
    let left = readProduct()
    for (;;) {
      const operator = cursor.sees('+') ? '+' : cursor.sees('-') ? '-' : cursor.sees('||') ? '||' : undefined
      if (operator === undefined) return left
      cursor.next()
      left = { kind: 'arithmetic', operator, left, right: readProduct() }
    }
  }

  function readProduct(): Expression {
    let left = readSigned()
    for (;;) {
      const operator = cursor.sees('*') ? '*' : cursor.sees('/') ? '/' : undefined
      if (operator === undefined) return left
      cursor.next()
      left = { kind: 'arithmetic', operator, left, right: readSigned() }
    }
  }

  function readSigned(): Expression {
    if (cursor.takes('-')) return { kind: 'negate', of: readSigned() }
    cursor.takes('+')
    return readPrimary()
  }

  function readPrimary(): Expression {
    const token = cursor.peek()
    if (token.kind === 'string') return { kind: 'text', value: cursor.next().text }
    if (token.kind === 'number') return { kind: 'number', value: cursor.next().text }
    if (token.kind === 'bind') {
      cursor.next()
      return cursor.bind()
    }
    if (cursor.takes('NULL')) return { kind: 'null' }
    if (cursor.takes('CASE')) return readCase()
    if (cursor.sees('(')) return readBracketed()
    return readName()
  }

  function readBracketed(): Expression {
    if (cursor.peek(1).kind === 'name' && cursor.peek(1).text.toUpperCase() === 'SELECT') {
      return { kind: 'subquery', query: inBrackets(() => readQuery(cursor)) }
    }
    return inBrackets(readOr)
  }

  function readCase(): Expression {
    const subject = cursor.sees('WHEN') ? {} : { subject: readOr() }
    const branches: Branch[] = []
    while (cursor.takes('WHEN')) {
      const condition = readOr()
      cursor.needs('THEN')
      branches.push({ condition, value: readOr() })
    }
    if (branches.length === 0) throw unsupported()
    const otherwise = cursor.takes('ELSE') ? { otherwise: readOr() } : {}
    cursor.needs('END')
    return { kind: 'case', branches, ...subject, ...otherwise }
  }

  function readName(): Expression {
    const quoted = cursor.peek().kind === 'quoted'
    const first = cursor.name()
    if (cursor.takes('.')) return readAfterDot(first)
    if (cursor.sees('(') && !quoted) return readCall(first)
    if (!quoted && BARE_CALLS.has(first.toUpperCase())) return call(first, [])
    return { kind: 'column', name: first }
  }

  function readAfterDot(source: string): Expression {
    if (cursor.takes('*')) return { kind: 'star', source }
    const token = cursor.next()
    if (token.kind !== 'name' && token.kind !== 'quoted') throw unsupported()
    if (source.toUpperCase() === 'BUILTIN') return readCall(`BUILTIN.${token.text}`)
    return { kind: 'column', source, name: token.text }
  }

  function readCall(name: string): Expression {
    cursor.needs('(')
    if (cursor.takes(')')) return call(name, [])
    const distinct = cursor.takes('DISTINCT')
    const list = cursor.takes('*') ? [{ kind: 'star' } as const] : readMany()
    cursor.needs(')')
    return { kind: 'call', name: name.toUpperCase(), arguments: list, distinct }
  }

  function inBrackets<T>(read: () => T): T {
    cursor.needs('(')
    const value = read()
    cursor.needs(')')
    return value
  }
}

function call(name: string, list: readonly Expression[]): Expression {
  return { kind: 'call', name: name.toUpperCase(), arguments: list, distinct: false }
}

/** An alias after an expression or a source, with or without AS. */
export function readAlias(cursor: Cursor): string | undefined {
  if (cursor.takes('AS')) return cursor.name()
  const token = cursor.peek()
  if (token.kind === 'quoted' || (token.kind === 'name' && !isReserved(token.text))) return cursor.next().text
  return undefined
}
