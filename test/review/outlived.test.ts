import { describe, expect, test } from 'vitest'
import { movedBeyond } from '../../reconcile/review/figure.js'
import type { ReviewRequest } from '../../reconcile/review/request.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { compare, finding, outcome } from '../state/findings-support.js'
import { day, json, openDesk, type ReviewDesk } from './desk.js'
import { waiverAsked } from './waived.js'

const short = (id: string, amount = '50.00') => finding(id, { difference: `-${amount}` })

const states = async (desk: ReviewDesk): Promise<readonly string[]> =>
  json<readonly ReviewRequest[]>(await desk.as('maria', 'findings', 'requests', '--json')).map(
    ({ id, status, decidedBy }) => `${id} ${status} ${decidedBy}`,
  )

const last = async (desk: ReviewDesk, id: string) => (await desk.events(id)).at(-1)

const SPENT = { kind: 'request.revoked', body: { because: 'nothing-waits', was: 'pending' } }

describe('a request for a waiver', () => {
  test('ends by itself when its finding is gone, and can’t be approved any more', async () => {
    const desk = openDesk()
    await desk.night(1, [short('aaaaaaaa')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    await desk.night(2, [])
    expect(await states(desk)).toEqual([`${id} revoked null`])
    expect(await last(desk, id)).toMatchObject({ ...SPENT, actor: 'tieout' })
    const shown = await desk.as('maria', 'findings', 'requests')
    expect(shown.out).toContain('by li: revoked, as none of its findings waits for it any more')
    const late = await desk.as('maria', 'approve', id)
    expect(late.code).toBe(2)
    expect(late.err).toContain(`Request ${id} was revoked, as none of its findings waits for it any more.`)
  })

  test('doesn’t cover its finding when that comes back: whoever still wants it asks anew', async () => {
    const desk = openDesk()
    await desk.night(1, [short('aaaaaaaa')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    await desk.night(2, [])
    await desk.night(3, [short('aaaaaaaa')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
    const anew = await waiverAsked(desk, 'li', 'aaaaaaaa')
    expect(await states(desk)).toEqual([`${anew} pending null`, `${id} revoked null`])
  })

  test('waits as long as one of its findings does', async () => {
    const desk = openDesk()
    await desk.night(1, [short('aaaaaaaa'), short('bbbbbbbb')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa', 'bbbbbbbb')
    await desk.night(2, [short('bbbbbbbb')])
    expect(await states(desk)).toEqual([`${id} pending null`])
    await desk.night(3, [short('bbbbbbbb', '60.00')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa resolved', 'bbbbbbbb open'])
    expect(await states(desk)).toEqual([`${id} revoked null`])
  })

  test('ends with the finding that somebody opens again, and says so', async () => {
    const desk = openDesk()
    await desk.night(1, [short('aaaaaaaa')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    const opened = await desk.as('li', 'findings', 'reopen', 'aaaaaaaa', '--reason', 'is an error after all')
    expect(opened.err).toContain(
      `Request ${id} for a waiver is revoked: none of its findings waits for it any more.`,
    )
    expect(await last(desk, id)).toMatchObject({ ...SPENT, actor: 'li' })
  })

  test('that stands though its finding went long ago ends with the next comparison; verify finds nothing wrong before or after', async () => {
    const desk = openDesk()
    await desk.night(1, [short('aaaaaaaa'), short('bbbbbbbb')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    await desk.withStore((store) =>
      compare(store, 'night-before', day(2), [outcome('account:1', short('bbbbbbbb'))], {
        hasMoved: movedBeyond(DEFAULT_SETTINGS),
      }),
    )
    expect(await states(desk)).toEqual([`${id} pending null`])
    expect((await desk.as('maria', 'verify')).code).toBe(0)
    await desk.night(3, [short('bbbbbbbb')])
    expect(await states(desk)).toEqual([`${id} revoked null`])
    expect((await desk.as('maria', 'verify')).code).toBe(0)
  })
})
