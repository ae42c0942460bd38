/** A piece of a condition's text. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign'
  readonly text: string
  /** Where it begins, from 1. */
  readonly at: number
}

const PIECES: readonly (readonly [kind: Token['kind'] | null, pattern: RegExp])[] = [
  [null, /\s+/y],
  ['text', /'(?:[^']|'')*'/y],
  ['number', /[+-]?\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_.]*/y],
  ['sign', /<=|>=|<>|!=|[=<>(),]/y],
]

/** The pieces of a text; a number: where something begins that is none. */
export function tokensOf(text: string): readonly Token[] | number {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const found = pieceAt(text, at)
    if (!found) return at + 1
    if (found.kind !== null) tokens.push({ kind: found.kind, text: found.text, at: at + 1 })
    at += found.text.length
  }
  return tokens
}

function pieceAt(text: string, at: number) {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at
    const piece = pattern.exec(text)?.[0]
    if (piece !== undefined) return { kind, text: piece }
  }
  return null
}
