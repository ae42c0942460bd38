import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { EventInput } from '../../state/store.js'
import { compare, finding, outcome } from './findings-support.js'
import { at, open, storePath } from './support.js'

const event = (subject: string, body: Record<string, unknown> = {}): EventInput => ({
  at: at(1),
  actor: 'ada',
  kind: 'test.noted',
  subject,
  body,
})

/** Does to the file what the store itself never would. */
function tamper(path: string, sql: string): void {
  const database = new Database(path)
  for (const name of ['is_appended', 'is_not_changed', 'is_not_deleted'])
    database.exec(`DROP TRIGGER IF EXISTS event_${name}`)
  database.exec(sql)
  database.close()
}

describe('the audit trail', () => {
  test('hashes each event over the one before', async () => {
    const store = await open()
    await store.events.append([event('x', { b: 1, a: { d: null, c: ['ä'] } }), event('y')])
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const zeros = '0'.repeat(64)
    const fixed = (seq: number, subject: string, body: string) =>
      `{"actor":"ada","at":"${at(1)}","body":${JSON.stringify(body)},"kind":"test.noted","seq":${seq},"subject":"${subject}"}`
    const first = sha256(`${zeros}\n${fixed(1, 'x', '{"a":{"c":["ä"],"d":null},"b":1}')}`)
    const second = sha256(`${first}\n${fixed(2, 'y', '{}')}`)
    expect(await store.events.of('x')).toMatchObject([{ seq: 1, previousHash: zeros, hash: first }])
    expect(await store.events.of('y')).toMatchObject([{ seq: 2, previousHash: first, hash: second }])
    expect(await store.events.verify()).toEqual({ ok: true, count: 2 })
  })

  test('is only ever added to', async () => {
    const path = storePath()
    const store = await open(path)
    await store.events.append([event('x'), event('y')])
    const database = new Database(path)
    for (const sql of [
      "UPDATE event SET actor = 'eve' WHERE seq = 1",
      'DELETE FROM event WHERE seq = 2',
      "INSERT OR REPLACE INTO event SELECT seq, at, 'eve', kind, subject, body, previous_hash, hash FROM event WHERE seq = 2",
      'INSERT INTO event SELECT 9, at, actor, kind, subject, body, previous_hash, hash FROM event WHERE seq = 2',
    ])
      expect(() => database.exec(sql)).toThrow('the audit trail is only ever added to')
    database.close()
    expect(await store.events.verify()).toEqual({ ok: true, count: 2 })
  })

  test('of no event is whole', async () => {
    expect(await (await open()).events.verify()).toEqual({ ok: true, count: 0 })
  })

  test('is whole over several pages, and names a break far on', async () => {
    const path = storePath()
    const store = await open(path)
    await store.events.append(Array.from({ length: 4500 }, (_, i) => event(`s${i}`)))
    expect(await store.events.verify()).toEqual({ ok: true, count: 4500 })
    tamper(path, 'DELETE FROM event WHERE seq = 4321')
    expect(await store.events.verify()).toMatchObject({
      ok: false,
      seq: 4321,
      reason: 'event 4321 is missing',
    })
  })

  test.each([
    ['actor', "UPDATE event SET actor = 'eve' WHERE seq = 2"],
    ['time', "UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2"],
    ['kind', "UPDATE event SET kind = 'x' WHERE seq = 2"],
    ['subject', "UPDATE event SET subject = 'z' WHERE seq = 2"],
    ['body', `UPDATE event SET body = '{"n":3}' WHERE seq = 2`],
    ['spelling of the body', `UPDATE event SET body = '{ "n":2}' WHERE seq = 2`],
    ['hash', "UPDATE event SET hash = replace(hash, substr(hash, 1, 1), 'f') || '0' WHERE seq = 2"],
  ])('shows a changed %s', async (_, sql) => {
    const path = storePath()
    const store = await open(path)
    await store.events.append([event('x', { n: 1 }), event('y', { n: 2 }), event('z', { n: 3 })])
    tamper(path, sql)
    expect(await store.events.verify()).toEqual({
      ok: false,
      seq: 2,
      reason: 'its content isn’t what was written',
    })
  })

  test('shows an event whose hash was made to fit, by the one after it', async () => {
    const path = storePath()
    const store = await open(path)
    await store.events.append([event('x'), event('y'), event('z')])
    const other = await open()
    await other.events.append([event('x'), { ...event('y'), actor: 'eve' }])
    const [forged] = await other.events.of('y')
    tamper(path, `UPDATE event SET actor = 'eve', hash = '${forged?.hash}' WHERE seq = 2`)
    expect(await store.events.verify()).toEqual({
      ok: false,
      seq: 3,
      reason: 'it doesn’t follow on the event before it',
    })
  })

  test('shows that its end was cut off, where a comparison saw it', async () => {
    const path = storePath()
    const store = await open(path)
    await compare(store, 'r1', '2026-11-01', [outcome('account:1', finding('aaaaaa'))])
    tamper(path, 'DELETE FROM event WHERE seq = 3')
    expect(await store.events.verify()).toEqual({ ok: false, seq: 3, reason: 'events up to 3 are missing' })
  })
})
