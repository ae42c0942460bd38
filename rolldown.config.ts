import { chmodSync, readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'rolldown'

/** Libraries of hundreds of small files, which every start would read one by one. All others stay where npm puts them. */
const PACKED = ['kysely', 'zod']

/** Their notices come along. */
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
  plugins: [notices, runnable],
  output: {
    dir: 'dist/src',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    sourcemap: true,
  },
})
