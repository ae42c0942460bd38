import { describe, expect, test } from 'vitest'
import { finding } from '../state/findings-support.js'
import { json, openDesk } from './desk.js'

const PO = { rule: 'PO_MISSING', direction: 'risk', expected: null, actual: null, difference: null } as const

describe('a person', () => {
  test('assigns, comments and accepts, and nightly runs keep it', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    expect((await desk.as('maria', 'findings', 'assign', 'aaaaaaaa', '--to', 'li')).code).toBe(0)
    expect((await desk.as('li', 'findings', 'comment', 'aaaaaa', '--text', 'asked Acme')).code).toBe(0)
    const accepted = await desk.as('li', 'findings', 'accept', 'aaaaaaaa', '--reason', 'uplift forgotten')
    expect(accepted).toMatchObject({ code: 0, out: '1 finding accepted.\n' })
    await desk.night(2, [finding('aaaaaaaa', { message: 'said in other words' })])
    expect(await desk.one('aaaaaaaa')).toMatchObject({
      status: 'accepted',
      assignee: 'li',
      firstSeen: '2026-11-01',
      lastSeen: '2026-11-02',
    })
    const events = await desk.events('aaaaaaaa')
    expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['finding.opened', 'tieout'],
      ['finding.assigned', 'maria'],
      ['finding.commented', 'li'],
      ['finding.accepted', 'li'],
      ['finding.changed', 'tieout'],
    ])
    expect(events[1]?.body).toMatchObject({ from: null, to: 'li' })
    expect(events[2]?.body).toMatchObject({ text: 'asked Acme' })
    expect(events[3]?.body).toMatchObject({ comment: 'uplift forgotten' })
  })

  test('takes an owner away again', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    await desk.as('maria', 'findings', 'assign', 'aaaaaaaa', '--to', 'li')
    await desk.as('maria', 'findings', 'assign', 'aaaaaaaa', '--nobody')
    expect((await desk.one('aaaaaaaa')).assignee).toBeNull()
  })

  test('resolves by hand, naming the record; what is still there opens again at the next run', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb')])
    const options = ['--record', 'INV-77', '--code', 'agreed-with-customer']
    expect((await desk.as('li', 'findings', 'resolve', 'aaaaaaaa', 'bbbbbbbb', ...options)).code).toBe(0)
    expect(await desk.statuses()).toEqual(['aaaaaaaa resolved', 'bbbbbbbb resolved'])
    await desk.night(2, [finding('aaaaaaaa')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb resolved'])
    const [, byHand, again] = await desk.events('aaaaaaaa')
    expect(byHand?.body).toMatchObject({ because: 'by-hand', record: 'INV-77', code: 'agreed-with-customer' })
    expect(again).toMatchObject({ kind: 'finding.reopened', body: { because: 'still-there' } })
  })

  test('opens again what was accepted, but not what is gone', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb')])
    await desk.night(2, [finding('aaaaaaaa')])
    await desk.as('li', 'findings', 'accept', 'aaaaaaaa')
    expect((await desk.as('li', 'findings', 'reopen', 'aaaaaaaa', '--reason', 'no error')).code).toBe(0)
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb resolved'])
    const gone = await desk.as('li', 'findings', 'reopen', 'bbbbbbbb', '--reason', 'why not')
    expect(gone.code).toBe(2)
    expect(gone.err).toContain('its discrepancy is gone')
    await desk.night(3, [finding('aaaaaaaa'), finding('bbbbbbbb')])
    expect((await desk.events('bbbbbbbb')).at(-1)).toMatchObject({ body: { because: 'came-back' } })
  })

  test('who it was comes from the operating system, and all of it is in a chain that holds', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    await desk.as('mallory', 'findings', 'accept', 'aaaaaaaa', '--reason', 'I am the controller')
    expect((await desk.events('aaaaaaaa')).at(-1)?.actor).toBe('mallory')
    expect(await desk.withStore((store) => store.events.verify())).toMatchObject({ ok: true })
  })
})

describe('in bulk', () => {
  test('a filter’s whole result is done in one step; what it doesn’t apply to is left out, and said', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb'), finding('cccccccc', PO)])
    await desk.as('li', 'findings', 'accept', 'aaaaaaaa')
    const done = await desk.as('li', 'findings', 'accept', '--rule', 'UNDERBILLED')
    expect(done.out).toBe('1 finding accepted.\nLeft out: 1 finding, as it is accepted (reopen it first).\n')
    expect(await desk.statuses()).toEqual(['aaaaaaaa accepted', 'bbbbbbbb accepted', 'cccccccc open'])
  })

  test('the filter may stand before the verb', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('cccccccc', PO)])
    await desk.as('li', 'findings', '--rule', 'PO_MISSING', 'assign', '--to', 'maria')
    expect((await desk.one('cccccccc')).assignee).toBe('maria')
    expect((await desk.one('aaaaaaaa')).assignee).toBeNull()
  })

  test('of named ones all are done or none', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb')])
    await desk.as('li', 'findings', 'accept', 'bbbbbbbb')
    const refused = await desk.as('li', 'findings', 'accept', 'aaaaaaaa', 'bbbbbbbb')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('Finding bbbbbbbb: it is accepted')
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb accepted'])
  })

  test('says what was done as JSON', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb')])
    await desk.as('li', 'findings', 'accept', 'bbbbbbbb')
    expect(json(await desk.as('li', 'findings', 'accept', '--rule', 'UNDERBILLED', '--json'))).toEqual({
      action: 'accept',
      findings: ['aaaaaaaa'],
      skipped: [{ id: 'bbbbbbbb', why: 'it is accepted (reopen it first)' }],
    })
  })
})

describe('is refused with exit 2 and a sentence', () => {
  const wrong: readonly (readonly [string, readonly string[], string])[] = [
    ['neither ids nor a filter', ['accept'], 'No finding is named'],
    ['both', ['accept', 'aaaaaaaa', '--rule', 'UNDERBILLED'], 'Ids and a filter are given together'],
    ['an id that there isn’t', ['accept', 'dddddddd'], 'There is no finding “dddddddd”'],
    ['a filter without a result', ['accept', '--rule', 'OVERBILLED'], 'No finding answers'],
    ['nobody to assign to', ['assign', 'aaaaaaaa'], 'Nobody is named'],
    ['an empty comment', ['comment', 'aaaaaaaa', '--text', ' '], 'Expected some text'],
    ['a resolution without a record', ['resolve', 'aaaaaaaa', '--code', 'immaterial'], '--record'],
    [
      'a reason code that there isn’t',
      ['waive', 'aaaaaaaa', '--code', 'nice', '--reason', 'x', '--expires', '2027-01-01'],
      'not-an-error',
    ],
    [
      'a waiver that has expired',
      ['waive', 'aaaaaaaa', '--code', 'immaterial', '--reason', 'x', '--expires', '2026-10-31'],
      'the newest run is as of 2026-11-01',
    ],
    ['approving what nobody asked for', ['approve', 'aaaaaaaa'], 'Nothing is asked for'],
  ]
  test.each(wrong)('%s', async (_name, argv, said) => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const ended = await desk.as('li', 'findings', ...argv)
    expect(ended.code).toBe(2)
    expect(ended.err).toContain(said)
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
  })

  test('anything before the first run', async () => {
    const ended = await openDesk().as('li', 'findings', 'accept', 'aaaaaaaa')
    expect(ended).toMatchObject({ code: 2 })
    expect(ended.err).toContain('There is no store')
  })
})
