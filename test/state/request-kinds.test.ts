import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../state/migrations/index.js'
import { open, storePath } from './support.js'

const BEFORE = 6

/** A store as it was before requests could be about overrides and links, with a waiver that waits. */
function oldStore(): string {
  const path = storePath()
  const database = new Database(path)
  database.pragma('foreign_keys = ON')
  for (const { sqlite } of MIGRATIONS.slice(0, BEFORE)) database.exec(sqlite)
  database.pragma(`user_version = ${BEFORE}`)
  database.pragma(`application_id = ${0x5469656f}`)
  database.exec(`
    INSERT INTO finding (id, first_seen, first_run) VALUES ('aaaaaaaa', '2026-11-01', 1);
    INSERT INTO review_request (id, number, kind, status, body)
    VALUES ('r-1', 1, 'waiver', 'pending', '{"id":"r-1","kind":"waiver","status":"pending"}');
    INSERT INTO review_request_finding (request, position, id, figure, status)
    VALUES ('r-1', 0, 'aaaaaaaa', '{"direction":"owed-to-us"}', 'open');`)
  database.close()
  return path
}

test('requests and their lists are there after the step that gives them more kinds', async () => {
  const store = await open(oldStore())
  expect(await store.review.requests()).toEqual([{ id: 'r-1', kind: 'waiver', status: 'pending' }])
  expect(await store.review.requested('r-1')).toEqual([
    { id: 'aaaaaaaa', status: 'open', figure: { direction: 'owed-to-us' } },
  ])
  expect(await store.review.attestations()).toEqual([])
  expect(await store.integrity()).toEqual([])
})
