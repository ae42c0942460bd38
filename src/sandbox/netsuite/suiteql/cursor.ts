import type { Expression } from './ast.js'
import { unsupported } from './refusal.js'
import type { Token } from './tokens.js'

const END: Token = { kind: 'end', text: '' }

/** Reads tokens from left to right. Keywords are met without regard to case; what isn't there is refused. */
export class Cursor {
  private at = 0
  private bound = 0
  private readonly tokens: readonly Token[]
  private readonly binds: readonly Expression[]

  constructor(tokens: readonly Token[], binds: readonly Expression[]) {
    this.tokens = tokens
    this.binds = binds
  }

  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? END
  }

  next(): Token {
    const token = this.peek()
    this.at += 1
    return token
  }

  /** Whether the next words are these. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, index) => {
      const token = this.peek(index)
      return (token.kind === 'name' || token.kind === 'symbol') && token.text.toUpperCase() === word
    })
  }

  /** Takes these words if they are next. */
  takes(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false
    this.at += words.length
    return true
  }

  needs(...words: readonly string[]): void {
    if (!this.takes(...words)) throw unsupported()
  }

  /** An identifier, quoted or not, that isn't one of the reserved words. */
  name(): string {
    const token = this.next()
    if (token.kind === 'quoted' || (token.kind === 'name' && !isReserved(token.text))) return token.text
    throw unsupported()
  }

  /** The value bound to the next question mark. */
  bind(): Expression {
    const value = this.binds[this.bound]
    this.bound += 1
    if (value === undefined) throw unsupported()
    return value
  }

  /** Whether all was read: no token and no bound value left. */
  finished(): boolean {
    return this.peek().kind === 'end' && this.bound === this.binds.length
  }
}

const RESERVED = new Set(
  `SELECT FROM WHERE GROUP HAVING ORDER BY UNION INTERSECT MINUS JOIN INNER LEFT RIGHT FULL OUTER CROSS ON AND OR NOT
   IN IS LIKE BETWEEN EXISTS NULL CASE WHEN THEN ELSE END AS DISTINCT ALL FETCH OFFSET ASC DESC NULLS LIMIT WITH`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Whether a bare word can't be a name. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word.toUpperCase())
}
