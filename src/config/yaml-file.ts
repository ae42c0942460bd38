import { isMap, isNode, isPair, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { usageError } from '../cli/errors.js'
import type { ConfigurationPath } from './configuration.js'
import { guardVariables, unguardVariables } from './guarded-variables.js'
import type { Position } from './position.js'

export interface YamlFile {
  readonly tree: unknown
  /** Of the key that the path ends in, else of the nearest thing around it. */
  readonly position: (path: ConfigurationPath) => Position
}

/** Reads YAML; what can't be read is an error with its place. Throws {@link CommandError} 2. */
export function parseYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(guardVariables(text), {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
  })
  const at = (offset: number): Position => {
    const place = lines.linePos(offset)
    return { line: Math.max(place.line, 1), column: Math.max(place.col, 1) }
  }
  const [error] = document.errors
  if (error) {
    const { line, column } = at(error.pos[0])
    const what = error.code === 'DUPLICATE_KEY' ? twice(text, error.pos[0]) : error.message
    throw usageError(`${file}:${line}:${column}: this is not valid YAML: ${what}`, 'Mend that line.')
  }
  unguardVariables(document)
  return {
    tree: document.toJS({ maxAliasCount: 100 }) ?? {},
    position: (path) => at(offsetOf(document.contents, path)),
  }
}

/** The parser says only that keys must be unique, and not which of a long file it means. */
const twice = (text: string, offset: number): string =>
  `the key \`${/^[^:\s]+/.exec(text.slice(offset))?.[0] ?? ''}\` stands here a second time, in the same group`

/** Follows a path as far as the file goes. */
function offsetOf(root: Node | null, path: ConfigurationPath): number {
  let node: unknown = root
  let offset = startOf(root)
  for (const key of path) {
    const pair = isMap(node) ? pairOf(node, key) : undefined
    const child = pair ? pair.value : childOf(node, key)
    const place = pair ? pair.key : child
    if (!isNode(place)) return offset
    offset = startOf(place)
    node = child
  }
  return offset
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0)

const pairOf = (map: YAMLMap, key: string | number) =>
  map.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(key))

const childOf = (node: unknown, key: string | number): unknown =>
  typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
    ? node.items[Number(key)]
    : undefined
