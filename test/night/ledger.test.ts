import { describe, expect, test } from 'vitest'
import { openDesk } from '../review/desk.js'
import { at, runStart } from '../state/support.js'

const HOLDER = { pid: 1, host: 'here', command: 'tieout run', since: at(0) }

describe('the ledger', () => {
  type Entry = { readonly status: string; readonly outcome: string | null }

  const shown = async (ended: Promise<{ readonly out: string }>) =>
    [JSON.parse((await ended).out) as Entry | readonly Entry[]]
      .flat()
      .map(({ status, outcome }) => `${status}: ${outcome}`)

  test('calls no run running whose process is gone', async () => {
    const desk = openDesk()
    await desk.withStore((store) => store.runs.start(runStart('r1')))
    expect(await shown(desk.as('li', 'runs', '--json'))).toEqual([
      'stopped: Its process ended before the run did.',
    ])
  })

  test('says so of one entry that is shown by itself, too', async () => {
    const desk = openDesk()
    await desk.withStore((store) => store.runs.start(runStart('r1')))
    expect(await shown(desk.as('li', 'runs', 'show', 'r1', '--json'))).toEqual([
      'stopped: Its process ended before the run did.',
    ])
  })

  test('leaves one that does run as it is', async () => {
    const desk = openDesk()
    await desk.withStore(async (store) => {
      const hold = await store.hold(HOLDER)
      await store.runs.start(runStart('r1'))
      expect(await shown(desk.as('li', 'runs', '--json'))).toEqual(['running: null'])
      await hold.release()
    })
  })
})
