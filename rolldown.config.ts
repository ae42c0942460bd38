import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'rolldown'

/** Libraries of hundreds of small files, which every start would read one by one. All others stay where npm puts them. */
const PACKED = ['kysely', 'zod']

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

const isBare = (id: string): boolean => /^[a-z@]/.test(id)
const isPacked = (id: string): boolean => PACKED.some((name) => id === name || id.startsWith(`${name}/`))

/** Names stay as they are written, so that the trace of an error can be read. */
export default defineConfig({
  // A thread's program lies beside whoever starts it, packed as unpacked: all parts are in one folder.
  input: { main: 'src/main.ts', worker: 'src/night/workers/worker.ts' },
  platform: 'node',
  external: (id, _importer, isResolved) => !isResolved && isBare(id) && !isPacked(id),
  resolve: { extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
  plugins: [engine, notices, runnable],
  output: {
    dir: 'dist/src',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    sourcemap: true,
  },
})
