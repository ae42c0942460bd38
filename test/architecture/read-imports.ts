import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

/** One import of a file, whatever its form: statement, re-export, `import()`, or `import('…').Type`. */
export interface Import {
  /** Path from the root, with `/`. */
  readonly from: string
  /** A file's path from the root, or a package's name. */
  readonly to: string
  readonly isFile: boolean
  /** It leaves nothing at run time. */
  readonly isType: boolean
  /** It is loaded when that line is reached. */
  readonly isLazy: boolean
}

export interface SourceFile {
  readonly path: string
  readonly imports: readonly Import[]
  /** `Date.now`, `new Date()`, `Math.random`, `process.env`, `fetch`, … as far as the file names them. */
  readonly worldly: readonly string[]
  /** Statements at the top that do something. */
  readonly effects: number
}

/** Every source file below these folders. */
export function readSources(root: string, folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) => filesBelow(join(root, folder))).map((file) => readSource(root, file))
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })

interface Named {
  readonly request: string
  readonly isType: boolean
  readonly isLazy: boolean
}

const FUNCTIONS = new Set(['fetch', 'setTimeout', 'setInterval', 'require', 'randomUUID', 'randomBytes'])

const readSource = (root: string, file: string): SourceFile =>
  parseSource(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8'))

/** The same of a text; `path` is from the root. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const found: Named[] = []
  const worldly: string[] = []
  const add = (request: unknown, isType: boolean, isLazy = false) => {
    if (typeof request === 'string') found.push({ request, isType, isLazy })
  }
  new Visitor({
    ImportDeclaration: (node) =>
      add(node.source.value, node.importKind === 'type' || onlyTypes(node.specifiers)),
    ExportNamedDeclaration: (node) =>
      add(node.source?.value, node.exportKind === 'type' || onlyTypes(node.specifiers)),
    ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) => add('value' in node.source ? node.source.value : undefined, false, true),
    TSImportType: (node) => add(node.source.value, true),
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
      const name = `${node.object.name}.${node.property.name}`
      if (['Date.now', 'Math.random', 'performance.now'].includes(name) || node.object.name === 'process') {
        worldly.push(name)
      }
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
        worldly.push('new Date()')
      }
    },
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && FUNCTIONS.has(node.callee.name)) worldly.push(node.callee.name)
    },
  }).visit(program)
  const effects = program.body.filter((statement) =>
    /^(Expression|For|While|If|Try)/.test(statement.type),
  ).length
  return { path, imports: found.map((named) => resolved(path, named)), worldly, effects }
}

/** `import { type A, type B }` leaves nothing; `import {} from` and `import 'x'` do. */
const onlyTypes = (specifiers: readonly unknown[]): boolean =>
  specifiers.length > 0 &&
  specifiers.every((specifier) => {
    const kinds = specifier as { readonly importKind?: string; readonly exportKind?: string }
    return kinds.importKind === 'type' || kinds.exportKind === 'type'
  })

function resolved(from: string, { request, isType, isLazy }: Named): Import {
  if (!request.startsWith('.')) return { from, to: request, isFile: false, isType, isLazy }
  const parts = from.split('/').slice(0, -1)
  for (const part of request.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return { from, to: parts.join('/').replace(/\.jsx?$/, ''), isFile: true, isType, isLazy }
}
