import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { olderStore, open } from './support.js'

/** The last schema in which units asked for rates alone. */
const BEFORE = 15

test('until when units rest is known after the step that has them ask for more', async () => {
  const path = olderStore(
    BEFORE,
    "INSERT INTO unit_rest (unit, wakes_on, rates) VALUES ('account:1', '2026-12-01', ''), ('account:2', NULL, 'EUR')",
  )
  await open(path)
  const database = new Database(path, { readonly: true })
  expect(database.prepare('SELECT unit, wakes_on, asked FROM unit_rest ORDER BY unit').raw().all()).toEqual([
    ['account:1', '2026-12-01', ''],
    ['account:2', null, 'EUR'],
  ])
  database.close()
})
