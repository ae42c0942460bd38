import { unsupported } from './refusal.js'

/** `name` is an identifier as typed, `quoted` one in double quotes, `symbol` an operator or a bracket. */
export interface Token {
  readonly kind: 'name' | 'quoted' | 'string' | 'number' | 'symbol' | 'bind' | 'end'
  readonly text: string
}

const SHAPES: readonly (readonly [Token['kind'] | 'blank', RegExp])[] = [
  ['blank', /\s+|--[^\n]*|\/\*[\s\S]*?\*\//y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"[^"]+"/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_$#]*/y],
  ['bind', /\?/y],
  ['symbol', /\|\||<>|!=|\^=|<=|>=|[-+*/(),.<>=]/y],
]

/** Splits SuiteQL into tokens, comments left out; refuses a sign that the language doesn't have. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const [kind, found] = next(text, at)
    at += found.length
    if (kind !== 'blank') tokens.push({ kind, text: plain(kind, found) })
  }
  return [...tokens, { kind: 'end', text: '' }]
}

function next(text: string, at: number): readonly [Token['kind'] | 'blank', string] {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at
    const found = shape.exec(text)?.[0]
    if (found !== undefined) return [kind, found]
  }
  throw unsupported()
}

function plain(kind: Token['kind'] | 'blank', found: string): string {
  if (kind === 'string') return found.slice(1, -1).replaceAll("''", "'")
  return kind === 'quoted' ? found.slice(1, -1) : found
}
