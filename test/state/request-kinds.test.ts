import { expect, test } from 'vitest'
import { olderStore, open } from './support.js'

/** The last schema in which requests were about waivers and baselines alone; one waits. */
const before = () =>
  olderStore(
    6,
    `INSERT INTO finding (id, first_seen, first_run) VALUES ('aaaaaaaa', '2026-11-01', 1);
    INSERT INTO review_request (id, number, kind, status, body)
    VALUES ('r-1', 1, 'waiver', 'pending', '{"id":"r-1","kind":"waiver","status":"pending"}');
    INSERT INTO review_request_finding (request, position, id, figure, status)
    VALUES ('r-1', 0, 'aaaaaaaa', '{"direction":"owed-to-us"}', 'open');`,
  )

test('requests and their lists are there after the step that gives them more kinds', async () => {
  const store = await open(before())
  expect(await store.review.requests()).toEqual([{ id: 'r-1', kind: 'waiver', status: 'pending' }])
  expect(await store.review.requested('r-1')).toEqual([
    { id: 'aaaaaaaa', status: 'open', figure: { direction: 'owed-to-us' } },
  ])
  expect(await store.review.attestations()).toEqual([])
  expect(await store.integrity()).toEqual([])
})
