import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../state/errors.js'
import { openStore } from '../../state/open.js'
import { translate } from '../../state/sqlite/translate.js'
import { open, runStart, storePath, TOOLS } from './support.js'

async function refusal(url: string): Promise<StoreError> {
  try {
    await openStore(url, TOOLS)
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
  throw new Error(`${url} was opened`)
}

describe('a store', () => {
  test('is made where there is none, and opened again with what is in it', async () => {
    const path = storePath()
    const made = await openStore(path, TOOLS)
    await made.runs.start(runStart('r1'))
    await made.close()
    expect((await (await open(path)).runs.get('r1'))?.seq).toBe(1)
  })

  test('in PostgreSQL is for later, and anything else for never', async () => {
    for (const url of ['postgres://localhost/tieout', 'postgresql://x', 'mysql://x/y']) {
      const error = await refusal(url)
      expect(error.kind).toBe('configuration')
      expect(error.advice).toContain('./tieout.db')
    }
    expect((await refusal('postgres://localhost/tieout')).message).toBe(
      'A store in PostgreSQL can’t be used yet.',
    )
  })

  test('needs its folder', async () => {
    const path = join(dirname(storePath()), 'missing', 'tieout.db')
    const error = await refusal(path)
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain(path)
    expect(error.advice).toContain('folder')
  })

  test('isn’t a folder', async () => {
    const path = storePath()
    mkdirSync(path)
    const error = await refusal(path)
    expect(error.kind).toBe('configuration')
    expect(error.message).toBe(`The store ${path} is a folder, and a file is needed.`)
  })

  test('isn’t a text file, which stays as it was', async () => {
    const path = storePath()
    writeFileSync(path, 'not a database, but long enough to be taken for one: '.repeat(40))
    expect((await refusal(path)).kind).toBe('not-a-store')
  })

  test('isn’t another program’s database, which stays as it was', async () => {
    const path = storePath()
    const other = new Database(path)
    other.exec('CREATE TABLE theirs (id INTEGER)')
    other.close()
    expect(await refusal(path)).toMatchObject({ kind: 'not-a-store', message: expect.stringContaining(path) })
    const after = new Database(path)
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }])
    expect(after.pragma('journal_mode', { simple: true })).toBe('delete')
    after.close()
  })

  test('of a newer program is refused', async () => {
    const path = storePath()
    await (await openStore(path, TOOLS)).close()
    const database = new Database(path)
    database.pragma('user_version = 9999')
    database.close()
    const error = await refusal(path)
    expect(error.kind).toBe('newer')
    expect(error.message).toContain('schema 9999')
  })

  test('that another program keeps locked is said to be locked', async () => {
    const path = storePath()
    const store = await openStore(path, { ...TOOLS, patienceMs: 0 })
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    await expect(store.runs.start(runStart('r1'))).rejects.toMatchObject({
      kind: 'locked',
      name: 'StoreError',
    })
    other.exec('ROLLBACK')
    other.close()
    await store.runs.start(runStart('r1'))
    await store.close()
  })
})

function rootPage(path: string, table: string): number {
  const database = new Database(path, { readonly: true })
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)
  database.close()
  return (row as { rootpage: number }).rootpage
}

/** Puts noise in place of a page of 8 KB. */
function overwrite(path: string, page: number): void {
  const bytes = readFileSync(path)
  bytes.fill(0xa5, (page - 1) * 8192, page * 8192)
  writeFileSync(path, bytes)
}

describe('a damaged file', () => {
  test('says so when it is checked', async () => {
    const path = storePath()
    const store = await openStore(path, TOOLS)
    await store.runs.start(runStart('r1'))
    expect(await store.integrity()).toEqual([])
    await store.close()
    overwrite(path, rootPage(path, 'event'))
    expect(await (await open(path)).integrity()).not.toEqual([])
  })

  test('is told as damaged when a damaged part is read', async () => {
    const path = storePath()
    const store = await openStore(path, TOOLS)
    await store.runs.start(runStart('r1'))
    await store.close()
    overwrite(path, rootPage(path, 'run'))
    await expect((await open(path)).runs.list()).rejects.toMatchObject({ kind: 'corrupt' })
  })

  test.each([
    ['SQLITE_FULL', 'full'],
    ['SQLITE_IOERR_WRITE', 'full'],
    ['SQLITE_BUSY_SNAPSHOT', 'locked'],
    ['SQLITE_CORRUPT_VTAB', 'corrupt'],
    ['SQLITE_NOTADB', 'not-a-store'],
    ['SQLITE_READONLY_DIRECTORY', 'read-only'],
    ['SQLITE_CANTOPEN_ISDIR', 'unreachable'],
    ['SQLITE_IOERR_READ', 'failed'],
  ])('%s is told as %s, with the file and what to do', (code, kind) => {
    const told = translate('/data/tieout.db', new Database.SqliteError('the engine’s words', code))
    expect(told).toBeInstanceOf(StoreError)
    expect(told).toMatchObject({ kind })
    const { message, advice } = told as StoreError
    expect(message).toMatch(/^The store \/data\/tieout\.db .*\(the engine’s words\)\.$/)
    expect(advice).toMatch(/^[A-Z].*\.$/)
  })

  test('an engine that was compiled for another Node, or never, is told as that', () => {
    const other = join(dirname(storePath()), 'other.node')
    writeFileSync(other, 'compiled for another machine')
    const require = createRequire(createRequire(import.meta.url).resolve('better-sqlite3'))
    const failing = [
      () => new Database(':memory:', { nativeBinding: other }),
      () => require('bindings')('never-compiled.node'),
    ]
    const told = failing.map((fail) => {
      try {
        return fail()
      } catch (error) {
        return translate('/data/tieout.db', error)
      }
    })
    expect(told).toMatchObject([
      { message: expect.stringContaining('isn’t compiled for Node v'), kind: 'failed' },
      { message: expect.stringContaining('was never compiled'), kind: 'failed' },
    ])
    for (const { advice } of told as StoreError[]) expect(advice).toContain('npm ci')
  })

  test('a full disk is told as full', async () => {
    const path = storePath()
    const store = await open(path)
    const database = new Database(path)
    const pages = database.pragma('page_count', { simple: true })
    database.close()
    // No more pages than there are: what SQLite does on a full disk, without filling one.
    const full = await openStore(path, { ...TOOLS, mostPages: Number(pages) })
    const big = runStart('r1', { configuration: 'x'.repeat(100_000) })
    await expect(full.runs.start(big)).rejects.toMatchObject({ kind: 'full' })
    expect(await store.runs.get('r1')).toBeNull()
    await full.close()
  })

  test('other errors stay what they are', () => {
    const error = new Error('x')
    expect(translate('/data/tieout.db', error)).toBe(error)
    const constraint = new Database.SqliteError('x', 'SQLITE_CONSTRAINT_UNIQUE')
    expect(translate('/data/tieout.db', constraint)).toBe(constraint)
  })
})
