import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cycles } from './architecture/cycles.js'
import { type Import, parseSource, readSources } from './architecture/read-imports.js'

const ROOT = resolve(import.meta.dirname, '..')
const ROOMS = ['src', 'connectors', 'reconcile', 'state'] as const

const sources = readSources(ROOT, ROOMS)
const imports = sources.flatMap((source) => source.imports)
const below = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)
const from = (folder: string): readonly Import[] => imports.filter((one) => below(one.from, folder))
const filesFrom = (folder: string): readonly Import[] => from(folder).filter((one) => one.isFile)
const arrows = (found: readonly Import[]): readonly string[] => found.map((one) => `${one.from} → ${one.to}`)
const worldlyIn = (folder: string, words: RegExp, except: readonly string[] = []): readonly string[] =>
  sources
    .filter((source) => below(source.path, folder) && !except.includes(source.path))
    .flatMap((source) =>
      source.worldly.filter((word) => words.test(word)).map((word) => `${source.path}: ${word}`),
    )

describe('the rooms', () => {
  it('are read: every room has files, and imports were seen', () => {
    for (const room of ROOMS) expect(from(room).length).toBeGreaterThan(10)
  })

  it('reconcile imports nothing outside itself', () => {
    expect(arrows(filesFrom('reconcile').filter((one) => !below(one.to, 'reconcile')))).toEqual([])
  })

  it('connectors import only themselves and what records are', () => {
    const allowed = ['connectors', 'reconcile/records', 'reconcile/basics']
    const strange = filesFrom('connectors').filter((one) => !allowed.some((folder) => below(one.to, folder)))
    expect(arrows(strange)).toEqual([])
  })

  it('state imports only itself, and types of reconcile', () => {
    const strange = filesFrom('state').filter(
      (one) => !below(one.to, 'state') && !(below(one.to, 'reconcile') && one.isType),
    )
    expect(arrows(strange)).toEqual([])
  })

  it('the program opens stores by their doors: it knows no engine', () => {
    expect(arrows(filesFrom('src').filter((one) => below(one.to, 'state/sqlite')))).toEqual([])
  })

  it('the sandbox imports only itself: an oracle that calls what it checks proves nothing', () => {
    const strange = filesFrom('src/sandbox').filter((one) => !below(one.to, 'src/sandbox'))
    expect(arrows(strange)).toEqual([])
  })

  it('connectors know no database, and state knows no network', () => {
    const packages = (room: string) => [
      ...new Set(
        from(room)
          .filter((one) => !one.isFile)
          .map((one) => one.to),
      ),
    ]
    expect(packages('connectors').filter((name) => /sqlite|kysely|^pg/.test(name))).toEqual([])
    expect(
      packages('state').filter((name) => /^got$|jsforce|netsuite|^node:https?$|^node:net$/.test(name)),
    ).toEqual([])
  })

  it('nothing imports tests', () => {
    expect(arrows(imports.filter((one) => one.isFile && below(one.to, 'test')))).toEqual([])
  })

  it('have no import cycles, types included', () => {
    const graph = new Map(
      sources.map((source) => [
        source.path.replace(/\.tsx?$/, ''),
        source.imports.filter((one) => one.isFile).map((one) => one.to),
      ]),
    )
    expect(cycles(graph)).toEqual([])
  })

  it('import files that exist', () => {
    const gone = imports.filter(
      (one) =>
        one.isFile && !['.ts', '.tsx'].some((ending) => existsSync(resolve(ROOT, `${one.to}${ending}`))),
    )
    expect(arrows(gone)).toEqual([])
  })

  it('each have a page about them', () => {
    for (const room of ROOMS) expect(existsSync(resolve(ROOT, room, 'README.md')), room).toBe(true)
  })
})

describe('reconcile is pure', () => {
  it('imports of Node only its hashes', () => {
    const node = from('reconcile').filter((one) => !one.isFile && one.to.startsWith('node:'))
    expect([...new Set(node.map((one) => one.to))].filter((name) => name !== 'node:crypto')).toEqual([])
  })

  it('knows no vendor’s package, no database and no network', () => {
    const packages = from('reconcile').filter((one) => !one.isFile && !one.to.startsWith('node:'))
    const known = ['dinero.js/currencies', 'lossless-json', 'zod']
    expect([...new Set(packages.map((one) => one.to))].filter((name) => !known.includes(name))).toEqual([])
  })

  it('asks no clock, no dice and no environment', () => {
    expect(worldlyIn('reconcile', /./)).toEqual([])
  })
})

describe('what an outcome rests on is noted', () => {
  /** All that judging a unit may run: it loads, imported for more than types. */
  function loadedBy(path: string): readonly string[] {
    const byPath = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ''), source]))
    const seen = new Set([path])
    for (const file of seen)
      for (const one of byPath.get(file)?.imports ?? []) if (one.isFile && !one.isType) seen.add(one.to)
    return [...seen]
  }

  it('the as-of day is only asked, never read, by whatever judges a unit', () => {
    const files = loadedBy('reconcile/unit/reconcile-unit').filter(
      (file) => file !== 'reconcile/basics/as-of',
    )
    expect(files.length).toBeGreaterThan(100)
    const readers = files.filter((file) =>
      readFileSync(resolve(ROOT, `${file}.ts`), 'utf8').includes('calendarDay'),
    )
    expect(readers).toEqual([])
  })
})

describe('time, chance and the environment come in as arguments', () => {
  it('the environment is read in one file', () => {
    const readers = sources.filter((source) => source.worldly.includes('process.env'))
    expect(readers.map((source) => source.path)).toEqual(['src/environment.ts'])
  })

  it('the clock and the dice are the host’s', () => {
    const words = /^(Date\.now|new Date\(\)|Math\.random|randomUUID|randomBytes)$/
    for (const room of ROOMS) expect(worldlyIn(room, words, ['src/cli/host.ts'])).toEqual([])
  })

  it('importing a file does nothing, save for the program’s own, and its threads’', () => {
    const doing = sources.filter((source) => source.effects > 0).map((source) => source.path)
    expect(doing).toEqual([
      'src/main.ts',
      'src/night/compare/workers/worker.ts',
      'src/night/sync/aside/aside-thread.ts',
      'src/night/sync/aside/write-thread.ts',
    ])
  })
})

describe('the instrument itself', () => {
  it('finds a cycle, and a file that imports itself', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
      ['e', ['e']],
    ])
    expect(cycles(graph).map((group) => [...group].sort())).toEqual([['a', 'b', 'c'], ['e']])
  })

  it('sees type imports, re-exports and lazy imports', () => {
    const seen = parseSource(
      'sample/every-form.ts',
      `import type { A } from './type-only.js'
import { b, type B } from './mixed.js'
import { type C } from './inline-types.js'
export { d } from './re-exported.js'
const lazy = () => import('./lazy.js')
type E = import('./type-of-import.js').E
export const now = () => [process.env.HOME, Date.now(), new Date(), new Date(0)]
lazy()
`,
    )
    expect(seen.imports.map(({ to, isType }) => [to, isType])).toEqual([
      ['sample/type-only', true],
      ['sample/mixed', false],
      ['sample/inline-types', true],
      ['sample/re-exported', false],
      ['sample/lazy', false],
      ['sample/type-of-import', true],
    ])
    expect(seen.worldly).toEqual(['process.env', 'Date.now', 'new Date()'])
    expect(seen.effects).toBe(1)
  })
})
