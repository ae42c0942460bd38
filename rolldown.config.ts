import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'rolldown'

/** Libraries of hundreds of small files, which every start would read one by one. All others stay where npm puts them. */
const PACKED = ['kysely', 'yaml', 'zod']

/** What rules and everything below them are, so that a night sees that they changed; versions change more seldom. */
const engine: Plugin = {
  name: 'engine',
  load: (id) => (id.endsWith('/src/engine.ts') ? `export const ENGINE = '${digestOf('reconcile')}'` : null),
}

function digestOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const texts = files.sort().map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex')
}

/** The notices of what is packed come along. */
const notices: Plugin = {
  name: 'notices',
  generateBundle() {
    const texts = PACKED.map((name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8')}`)
    this.emitFile({ type: 'asset', fileName: 'NOTICES.txt', source: texts.join('\n\n') })
  },
}

const runnable: Plugin = {
  name: 'runnable',
  writeBundle: ({ dir }) => chmodSync(`${dir}/main.js`, 0o755),
}

/**
 * Who reads the same files in one go: the program itself, a thread of a comparison, nearly every command, a night. A file is
 * packed with those that the same of them read, so that an idle night opens a handful of parts in place of ninety.
 */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  program: ['src/main.ts'],
  thread: ['src/night/compare/workers/worker.ts'],
  command: [
    'src/cli/launch.ts',
    'src/cli/plain-progress.ts',
    'src/config/load.ts',
    'src/config/store-url.ts',
    'src/log/create-log.ts',
    'src/night/open-store.ts',
  ],
  night: ['src/commands/reconcile.ts'],
}

/** Whoever waits for its own first file to end can't be waited for by another part. */
const ENTRIES = [...(STARTS.program ?? []), ...(STARTS.thread ?? [])].map(absolute)

function absolute(file: string): string {
  return `${import.meta.dirname}/${file}`
}

interface Graph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null
}

/** Files that are read with these, themselves among them. */
function readWith(files: readonly string[], graph: Graph): ReadonlySet<string> {
  const read = new Set(files.map(absolute))
  for (const id of read)
    if (graph.getModuleInfo(id) === null) throw new Error(`${id} isn't part of the program`)
  for (const id of read) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) read.add(next)
  return read
}

let readBy: readonly (readonly [string, ReadonlySet<string>])[] | null = null

/** The part that a file belongs to; null: one that the packer makes for it. */
function partOf(id: string, graph: Graph): string | null {
  readBy ??= Object.entries(STARTS).map(([name, files]) => [name, readWith(files, graph)])
  if (ENTRIES.includes(id)) return null
  const names = readBy.flatMap(([name, read]) => (read.has(id) ? [name] : []))
  if (names.includes('program')) return 'program'
  return names.length === 0 || names.join() === 'thread' ? null : names.join('-')
}

const isBare = (id: string): boolean => /^[a-z@]/.test(id)
const isPacked = (id: string): boolean => PACKED.some((name) => id === name || id.startsWith(`${name}/`))

/** What is started by itself. A thread's program lies beside whoever starts it, packed as unpacked: all parts are in one folder. */
export const PROGRAMS = {
  main: 'src/main.ts',
  worker: 'src/night/compare/workers/worker.ts',
  'aside-thread': 'src/night/sync/aside/aside-thread.ts',
  'write-thread': 'src/night/sync/aside/write-thread.ts',
}

/** Names stay as they are written, so that the trace of an error can be read. */
export default defineConfig({
  input: PROGRAMS,
  platform: 'node',
  external: (id, _importer, isResolved) => !isResolved && isBare(id) && !isPacked(id),
  resolve: { extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
  plugins: [engine, notices, runnable],
  // A command loads its settings when it needs them, and some always do.
  checks: { ineffectiveDynamicImport: false },
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist/src',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    sourcemap: true,
    codeSplitting: {
      groups: [{ name: partOf, debugName: 'who reads it' }],
      includeDependenciesRecursively: false,
    },
  },
})
