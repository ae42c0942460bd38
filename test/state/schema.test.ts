import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../state/migrations/index.js'
import { schemaDump } from '../../state/sqlite/schema-dump.js'
import { open, storePath } from './support.js'

test('the committed schema is what the migrations lead to (`npx vitest run test/state/schema.test.ts -u` writes it anew)', async () => {
  await expect(schemaDump()).toMatchFileSnapshot('../../state/schema.sql')
})

test('migrations are numbered from 1 without a gap', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

test('every table is strict, and text compares by bytes', async () => {
  const path = storePath()
  const store = await open(path)
  const database = new Database(path, { readonly: true })
  const tables = database
    .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .all()
  database.close()
  const loose = (tables as { name: string; strict: number }[]).filter(
    ({ name, strict }) => strict === 0 && !name.startsWith('sqlite_'),
  )
  expect(tables.length).toBeGreaterThan(15)
  expect(loose).toEqual([])
  expect(schemaDump()).not.toMatch(/collate/i)
  expect(await store.integrity()).toEqual([])
})
