import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { movedBeyond } from '../../reconcile/review/figure.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import type { Store } from '../../state/store.js'
import { EVERYTHING, finding, outcome } from '../state/findings-support.js'
import { at, runStart } from '../state/support.js'
import { openDesk } from './desk.js'

const HOLDER = { pid: 1, host: 'test', command: 'tieout run', since: at(0) }

/** A run that has compared everything, and hasn't finished. */
async function beginNight(store: Store, difference: string): Promise<void> {
  await store.runs.start(runStart('long', { asOf: '2026-11-02' }))
  await store.findings.begin({
    ...{ runId: 'long', asOf: '2026-11-02', at: at(30), actor: 'tieout', scope: EVERYTHING, lookBack: false },
    hasMoved: movedBeyond(DEFAULT_SETTINGS),
  })
  await store.findings.save('long', [outcome('account:1', finding('aaaaaaaa', { difference }))])
}

test('a decision while a run holds the store stands, and the run meets it when it finishes', async () => {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa')])
  await desk.withStore(async (store) => {
    const hold = await store.hold(HOLDER)
    await beginNight(store, '-50.00')
    expect((await desk.as('li', 'findings', 'accept', 'aaaaaaaa')).code).toBe(0)
    await store.findings.finish('long')
    await hold.release()
  })
  expect(await desk.one('aaaaaaaa')).toMatchObject({ status: 'accepted', lastSeen: '2026-11-02' })
  expect(await desk.withStore((store) => store.events.verify())).toMatchObject({ ok: true })
})

test('a waiver that was approved while a run compared doesn’t hold for the number which that run found', async () => {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa')])
  await desk.withStore(async (store) => {
    const hold = await store.hold(HOLDER)
    await beginNight(store, '-80.00')
    const terms = ['--code', 'immaterial', '--reason', 'small', '--expires', '2026-12-31']
    await desk.as('li', 'findings', 'waive', 'aaaaaaaa', ...terms)
    expect((await desk.as('maria', 'findings', 'approve', 'aaaaaaaa')).code).toBe(0)
    await store.findings.finish('long')
    await hold.release()
  })
  expect((await desk.one('aaaaaaaa')).status).toBe('open')
})

test('is refused with exit 5 and a sentence while a run is just writing its result', async () => {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa')])
  const writer = new Database(join(desk.folder, 'tieout.db'))
  writer.exec('BEGIN IMMEDIATE')
  const refused = await desk.as('li', 'findings', 'accept', 'aaaaaaaa')
  writer.exec('ROLLBACK')
  writer.close()
  expect(refused.code).toBe(5)
  expect(refused.err).toContain('Another run is just writing its result into the store; nothing was decided.')
  expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
}, 60_000)
