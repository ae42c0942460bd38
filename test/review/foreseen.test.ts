import { describe, expect, test } from 'vitest'
import { CommandError } from '../../src/cli/errors.js'
import { foreseen } from '../../src/review/settle.js'
import { finding } from '../state/findings-support.js'
import { contextFor } from './context.js'
import { json, openDesk, type ReviewDesk } from './desk.js'

const terms = ['--code', 'immaterial', '--reason', 'small', '--expires', '2026-12-01', '--json']

const asked = async (desk: ReviewDesk, ...ids: readonly string[]) =>
  json(await desk.as('li', 'findings', 'waive', ...ids, ...terms)).request

describe('what approving would come to', () => {
  test('is told with what moved since it was asked for, and nothing is decided', async () => {
    const desk = openDesk()
    const [kept, moved, gone] = [finding('aaaaaaaa'), finding('bbbbbbbb'), finding('cccccccc')]
    await desk.night(1, [kept, moved, gone])
    const request = await asked(desk, 'aaaaaaaa', 'bbbbbbbb', 'cccccccc')
    await desk.night(2, [kept, finding('bbbbbbbb', { difference: '-70.00' })])
    const before = await desk.statuses()
    const { ids, skipped } = await desk.withStore(async (store) =>
      foreseen(store, await contextFor(desk.folder, 'li'), request),
    )
    expect(ids).toEqual(['aaaaaaaa'])
    expect(skipped).toEqual([
      { id: 'bbbbbbbb', why: 'it is open' },
      { id: 'cccccccc', why: 'it is resolved' },
    ])
    expect(await desk.statuses()).toEqual(before)
    const settled = json(await desk.as('maria', 'findings', 'approve', request.id, '--json')).requests[0]!
    expect({ ids: settled.findings, skipped: settled.skipped }).toEqual({ ids, skipped })
  })

  test('is refused in the same words where nothing of it waits any more', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const request = await asked(desk, 'aaaaaaaa')
    await desk.night(2, [])
    const refused = desk.withStore(async (store) =>
      foreseen(store, await contextFor(desk.folder, 'li'), request),
    )
    await expect(refused).rejects.toThrow(CommandError)
    await expect(refused).rejects.toThrow(`No finding of request ${request.id} waits for it any more.`)
  })
})

test('waivers that lapse between two days are told by their last day, without those that have gone', async () => {
  const desk = openDesk()
  const all = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd'].map((id) => finding(id))
  await desk.night(1, all)
  for (const [id, last] of [
    ['aaaaaaaa', '2026-11-30'],
    ['bbbbbbbb', '2026-11-10'],
    ['cccccccc', '2026-12-15'],
  ] as const) {
    const made = json(
      await desk.as(
        'li',
        'findings',
        'waive',
        id,
        '--code',
        'immaterial',
        '--reason',
        'x',
        '--expires',
        last,
        '--json',
      ),
    )
    await desk.as('maria', 'findings', 'approve', made.request.id)
  }
  await asked(desk, 'dddddddd')
  const lapsing = () =>
    desk.withStore(async (store) =>
      (await store.review.waivedUntil('2026-11-10', '2026-12-01')).map(({ id, waiver }) => [
        id,
        waiver.expiresOn,
      ]),
    )
  expect(await lapsing()).toEqual([
    ['bbbbbbbb', '2026-11-10'],
    ['aaaaaaaa', '2026-11-30'],
  ])
  await desk.night(
    2,
    all.filter(({ id }) => id !== 'bbbbbbbb'),
  )
  expect(await lapsing()).toEqual([['aaaaaaaa', '2026-11-30']])
})
