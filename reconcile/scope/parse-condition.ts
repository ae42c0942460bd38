import { COMPARISONS, type Comparison, type Condition } from './condition.js'
import { type Token, tokensOf } from './tokens.js'

/** A condition, or why it is none, as a sentence. */
export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly message: string }

const LONGEST = 10_000
const DEEPEST = 50

/**
 * Reads a condition: names compared with texts and numbers by = <> != < <= > >=, [NOT] LIKE, [NOT] IN, IS [NOT] NULL,
 * put together by AND, OR, NOT and brackets, words in any case. Nothing of it is ever run as code.
 */
export function parseCondition(text: string): ParsedCondition {
  if (text.length > LONGEST) return refused(`it is longer than ${LONGEST} characters`)
  const tokens = tokensOf(text)
  if (typeof tokens === 'number') return refused(`at ${tokens} stands something that isn’t understood`)
  try {
    const parser = new Parser(tokens)
    const condition = parser.either(0)
    parser.end()
    return { ok: true, condition }
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message)
    throw error
  }
}

const refused = (message: string): ParsedCondition => ({ ok: false, message })

class Refusal extends Error {}

/** One reading of one text, from left to right. */
class Parser {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  either(depth: number): Condition {
    if (depth > DEEPEST) throw new Refusal('its brackets are too deep')
    const parts = [this.#both(depth)]
    while (this.#takes('OR')) parts.push(this.#both(depth))
    return parts.length === 1 ? parts[0]! : { any: parts }
  }

  end(): void {
    if (this.#token) throw this.#expected('AND, OR or the end')
  }

  #both(depth: number): Condition {
    const parts = [this.#one(depth)]
    while (this.#takes('AND')) parts.push(this.#one(depth))
    return parts.length === 1 ? parts[0]! : { all: parts }
  }

  #one(depth: number): Condition {
    if (depth > DEEPEST) throw new Refusal('its brackets are too deep')
    if (this.#takes('NOT')) return { not: this.#one(depth + 1) }
    if (!this.#takes('(')) return this.#comparison()
    const inner = this.either(depth + 1)
    if (!this.#takes(')')) throw this.#expected('a closing bracket')
    return inner
  }

  #comparison(): Condition {
    const name = this.#name()
    if (this.#takes('IS')) return this.#emptiness(name)
    const isNot = this.#takes('NOT')
    const found = this.#membership(name)
    if (found) return isNot ? { not: found } : found
    if (isNot) throw this.#expected('LIKE or IN')
    return { name, is: this.#sign(), value: this.#value() }
  }

  #emptiness(name: string): Condition {
    const isNot = this.#takes('NOT')
    if (!this.#takes('NULL')) throw this.#expected('NULL')
    return isNot ? { not: { name, empty: true } } : { name, empty: true }
  }

  #membership(name: string): Condition | null {
    if (this.#takes('LIKE')) return { name, like: this.#value() }
    if (!this.#takes('IN')) return null
    if (!this.#takes('(')) throw this.#expected('a bracket')
    const values = [this.#value()]
    while (this.#takes(',')) values.push(this.#value())
    if (!this.#takes(')')) throw this.#expected('a comma or a closing bracket')
    return { name, in: values }
  }

  #name(): string {
    const token = this.#token
    if (token?.kind !== 'name' || WORDS.has(token.text.toUpperCase())) throw this.#expected('a field')
    this.#next += 1
    return token.text
  }

  #sign(): Comparison {
    const text = this.#token?.text === '!=' ? '<>' : this.#token?.text
    const sign = COMPARISONS.find((known) => known === text)
    if (!sign) throw this.#expected('a comparison')
    this.#next += 1
    return sign
  }

  #value(): string {
    const token = this.#token
    if (token?.kind !== 'text' && token?.kind !== 'number')
      throw this.#expected('a text in single quotes, or a number')
    this.#next += 1
    return token.kind === 'text' ? token.text.slice(1, -1).replaceAll("''", "'") : token.text
  }

  #takes(text: string): boolean {
    const token = this.#token
    if (!token || token.kind === 'text' || token.text.toUpperCase() !== text) return false
    this.#next += 1
    return true
  }

  get #token(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #expected(what: string): Refusal {
    const token = this.#token
    return new Refusal(
      `${what} is expected ${token ? `at ${token.at}, where ${token.text} stands` : 'at its end'}`,
    )
  }
}

const WORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IS', 'IN', 'LIKE', 'NULL'])
