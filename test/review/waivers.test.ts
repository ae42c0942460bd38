import { describe, expect, test } from 'vitest'
import { finding } from '../state/findings-support.js'
import { day, json, openDesk } from './desk.js'
import { TERMS, waived, waiverAsked } from './waived.js'

/** Difference −amount, owed to us, in US dollars; exposure the same. */
const owed = (id: string, amount: string) =>
  finding(id, {
    expected: '1050.00',
    actual: (1050 - Number(amount)).toFixed(2),
    difference: `-${amount}`,
    exposure: { currency: 'USD', amount },
  })

const overbilled = (id: string, amount: string) =>
  finding(id, {
    rule: 'OVERBILLED',
    direction: 'owed-to-customer',
    difference: amount,
    exposure: { currency: 'USD', amount },
  })

describe('a request', () => {
  test('is shown with its findings, and the numbers that they had then', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00'), overbilled('bbbbbbbb', '7.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa', 'bbbbbbbb')
    await desk.night(2, [owed('aaaaaaaa', '80.00'), overbilled('bbbbbbbb', '7.00')])
    const { out } = await desk.as('maria', 'findings', 'requests', id)
    expect(out).toMatch(/aaaaaaaa UNDERBILLED .* USD -50\.00 Open/)
    expect(out).toMatch(/bbbbbbbb OVERBILLED .* USD 7\.00 /)
  })

  test('that there isn’t is told as such, whatever it might have been', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    const ended = await desk.as('maria', 'approve', 'OV-9')
    expect(ended.code).toBe(2)
    expect(ended.err).toContain('There is no request, override, link or finding “OV-9”.')
  })
})

describe('findings of a name that nothing has', () => {
  test('are none, and the name is told', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    const ended = await desk.as('li', 'findings', '--account', 'Nobody Ltd')
    expect(ended.code).toBe(0)
    // Above it stands that the book isn't whole.
    expect(ended.out).toMatch(/^INCOMPLETE: [\s\S]*\n\nNo findings\.\n$/)
    expect(ended.err).toContain('No staged account, customer or contract is called “Nobody Ltd”.')
  })
})

describe('findings export', () => {
  test('with --json is the findings document of its filter', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00'), overbilled('bbbbbbbb', '7.00')])
    const ended = await desk.as('li', 'findings', 'export', '--rule', 'OVERBILLED', '--json')
    expect(JSON.parse(ended.out)).toMatchObject({
      schema: 'tieout.findings/1',
      findings: [{ id: 'bbbbbbbb' }],
    })
  })
})

describe('a waiver', () => {
  test('is asked for by one person and approved by another', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    expect(await desk.statuses()).toEqual(['aaaaaaaa waiver-requested'])
    const own = await desk.as('li', 'findings', 'approve', id)
    expect(own.code).toBe(2)
    expect(own.err).toContain('is by li, who can’t approve it too')
    expect((await desk.as('maria', 'findings', 'approve', id)).code).toBe(0)
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived'])
    const events = await desk.events('aaaaaaaa')
    expect(events.slice(1).map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      'finding.waiver-requested li',
      'finding.waived maria',
    ])
    expect(events[1]?.body).toMatchObject({
      code: 'commercial-decision',
      reason: 'goodwill',
      expiresOn: day(20),
      figure: { direction: 'owed-to-us', currency: 'USD', difference: '-50.00' },
    })
  })

  test('that is rejected leaves the finding open, and is decided once', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    expect((await desk.as('maria', 'findings', 'reject', id, '--reason', 'bill it')).code).toBe(0)
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
    const again = await desk.as('maria', 'findings', 'approve', id)
    expect(again.code).toBe(2)
    expect(again.err).toContain(`Request ${id} was rejected by maria`)
  })

  test('is withdrawn by who asked', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    expect((await desk.as('li', 'findings', 'reject', id, '--reason', 'mistaken')).code).toBe(0)
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
    expect((await desk.events(id)).at(-1)).toMatchObject({
      kind: 'request.rejected',
      body: { withdrawn: true },
    })
  })

  test('of what can’t be judged stays while exchange rates move, and lapses with the amount itself', async () => {
    const unreadable = (euros: string, exposure: string) =>
      finding('aaaaaaaa', {
        rule: 'TERMS_UNREADABLE',
        direction: 'data',
        currency: null,
        expected: null,
        actual: null,
        difference: null,
        exposure: { currency: 'USD', amount: exposure },
        atStake: { currency: 'EUR', amount: euros },
      })
    const desk = openDesk()
    await desk.night(1, [unreadable('1000.00', '1100.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.night(2, [unreadable('1000.00', '1180.50')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived'])
    await desk.night(3, [unreadable('1010.00', '1100.00')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
  })

  test('stays through nights on which the number stays within tolerance', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.night(2, [owed('aaaaaaaa', '50.00')])
    await desk.night(3, [owed('aaaaaaaa', '50.01')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived'])
  })

  test('lapses when its number creeps away from what was waived, cent by cent', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.night(2, [owed('aaaaaaaa', '50.01')])
    await desk.night(3, [owed('aaaaaaaa', '50.02')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
    expect((await desk.events('aaaaaaaa')).at(-1)).toMatchObject({
      kind: 'finding.reopened',
      actor: 'tieout',
      body: { because: 'number-changed', difference: '-50.02', was: { difference: '-50.00' } },
    })
  })

  test('lapses when the same number is owed the other way', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.night(2, [
      { ...owed('aaaaaaaa', '50.00'), direction: 'owed-to-customer', difference: '50.00' },
    ])
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
  })

  test('holds on its last day, and not on the day after', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.night(20, [owed('aaaaaaaa', '50.00')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived'])
    await desk.night(21, [owed('aaaaaaaa', '50.00')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
    expect((await desk.events('aaaaaaaa')).at(-1)).toMatchObject({
      kind: 'finding.reopened',
      body: { because: 'waiver-expired', run: 'night-3', expiresOn: day(20) },
    })
  })

  test('expires also where only what changed was compared', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00'), owed('bbbbbbbb', '7.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.as(
      ...(['li', 'findings', 'resolve', 'bbbbbbbb', '--record', 'INV-1', '--code', 'immaterial'] as const),
    )
    await desk.carriedNight(25)
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb open'])
  })

  test('of a discrepancy that went doesn’t cover it when it comes back', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.night(2, [])
    expect(await desk.statuses()).toEqual(['aaaaaaaa resolved'])
    await desk.night(3, [owed('aaaaaaaa', '50.00')])
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
  })

  test('is left alone by a look back, and by a rerun of another part', async () => {
    const desk = openDesk()
    await desk.night(5, [owed('aaaaaaaa', '50.00')])
    await waived(desk, 'aaaaaaaa')
    await desk.night(1, [owed('aaaaaaaa', '90.00')], { lookBack: true })
    const scope = { units: null, contracts: null, rules: new Set(['PO_MISSING']) }
    await desk.night(25, [], { scope })
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived'])
  })

  test('that is only asked for lapses too, and the approval leaves that finding out', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00'), owed('bbbbbbbb', '7.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa', 'bbbbbbbb')
    await desk.night(2, [owed('aaaaaaaa', '60.00'), owed('bbbbbbbb', '7.00')])
    const approved = json(await desk.as('maria', 'findings', 'approve', id, '--json'))
    expect(approved.requests[0]).toMatchObject({
      findings: ['bbbbbbbb'],
      skipped: [{ id: 'aaaaaaaa', why: 'it is open' }],
    })
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb waived'])
  })

  test('can’t be approved when its last day has passed', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa')
    await desk.night(21, [], { scope: { units: new Set(['account:2']), contracts: null, rules: null } })
    const late = await desk.as('maria', 'findings', 'approve', id)
    expect(late.code).toBe(2)
    expect(late.err).toContain(`to hold until ${day(20)}`)
  })
})

describe('a bulk waiver', () => {
  test('is one request: frozen list, count, sums by direction and currency, never netted', async () => {
    const desk = openDesk()
    const euros = finding('cccccccc', { currency: 'EUR', difference: '-20.50' })
    const none = finding('eeeeeeee', { currency: null, difference: null, exposure: null, direction: 'risk' })
    const found = [
      owed('aaaaaaaa', '50.00'),
      owed('bbbbbbbb', '25.25'),
      euros,
      overbilled('dddddddd', '60.00'),
    ]
    await desk.night(1, [...found, none])
    const asked = await desk.as('li', 'findings', 'waive', '--status', 'open', ...TERMS, '--json')
    const { request: made } = json(asked)
    expect(made).toMatchObject({
      kind: 'waiver',
      status: 'pending',
      requestedBy: 'li',
      code: 'commercial-decision',
      expiresOn: day(20),
      count: 5,
      sums: [
        { direction: 'owed-to-customer', currency: 'USD', count: 1, amount: '60.00' },
        { direction: 'owed-to-us', currency: 'EUR', count: 1, amount: '20.50' },
        { direction: 'owed-to-us', currency: 'USD', count: 2, amount: '75.25' },
        { direction: 'risk', currency: null, count: 1, amount: null },
      ],
    })
    await desk.night(2, [...found, none, owed('ffffffff', '1.00')])
    const shown = json<{ findings: readonly { id: string }[] }>(
      await desk.as('maria', 'findings', 'requests', made.id, '--json'),
    )
    expect(shown.findings.map(({ id }) => id).sort()).toEqual([
      'aaaaaaaa',
      'bbbbbbbb',
      'cccccccc',
      'dddddddd',
      'eeeeeeee',
    ])
    const approved = await desk.as('maria', 'approve', made.id)
    expect(approved.out).toContain('USD 75.25, owed to us (2 findings)')
    expect(approved.out).toContain('5 findings waived.')
    expect((await desk.statuses()).at(-1)).toBe('ffffffff open')
  })

  test('is decided as a whole: a part of it can’t be approved', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00'), owed('bbbbbbbb', '7.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa', 'bbbbbbbb')
    const part = await desk.as('maria', 'findings', 'approve', 'aaaaaaaa')
    expect(part.code).toBe(2)
    expect(part.err).toContain(`1 of the 2 findings of request ${id}`)
    expect((await desk.as('maria', 'findings', 'approve', 'aaaaaaaa', 'bbbbbbbb')).code).toBe(0)
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived', 'bbbbbbbb waived'])
  })

  test('lets who asked take one finding out by opening it again', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00'), owed('bbbbbbbb', '7.00')])
    const id = await waiverAsked(desk, 'li', 'aaaaaaaa', 'bbbbbbbb')
    await desk.as('li', 'findings', 'reopen', 'aaaaaaaa', '--reason', 'is an error after all')
    await desk.as('maria', 'findings', 'approve', id)
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb waived'])
  })

  test('a second request for the same finding doesn’t get the first one’s approval', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '50.00'), owed('bbbbbbbb', '7.00')])
    const first = await waiverAsked(desk, 'li', 'aaaaaaaa', 'bbbbbbbb')
    await desk.as('li', 'findings', 'reopen', 'aaaaaaaa', '--reason', 'again')
    await waiverAsked(desk, 'maria', 'aaaaaaaa')
    await desk.as('joe', 'findings', 'approve', first)
    expect(await desk.statuses()).toEqual(['aaaaaaaa waiver-requested', 'bbbbbbbb waived'])
  })
})

describe('one person alone', () => {
  const LIMIT = 'review: { waiver: { selfUpTo: "10" } }\n'

  test('waives what is owed to us up to the limit, and the trail says so', async () => {
    const desk = openDesk(LIMIT)
    await desk.night(1, [owed('aaaaaaaa', '10.00')])
    await waiverAsked(desk, 'li', 'aaaaaaaa')
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived'])
    expect((await desk.events('aaaaaaaa')).at(-1)).toMatchObject({
      kind: 'finding.waived',
      actor: 'li',
      body: { alone: true, selfUpTo: { currency: 'USD', amount: '10' } },
    })
  })

  test.each([
    ['more than the limit', [owed('aaaaaaaa', '10.01')]],
    ['more than the limit together', [owed('aaaaaaaa', '6.00'), owed('bbbbbbbb', '6.00')]],
    ['overbilling', [overbilled('aaaaaaaa', '1.00')]],
    ['a risk', [{ ...owed('aaaaaaaa', '1.00'), direction: 'risk' as const }]],
    ['what has no number', [finding('aaaaaaaa', { difference: null, exposure: null })]],
    ['another currency', [finding('aaaaaaaa', { exposure: { currency: 'EUR', amount: '1.00' } })]],
  ])('doesn’t waive %s', async (_name, found) => {
    const desk = openDesk(LIMIT)
    await desk.night(1, found)
    await waiverAsked(desk, 'li', ...found.map(({ id }) => id))
    expect((await desk.one('aaaaaaaa')).status).toBe('waiver-requested')
  })

  test('waives nothing where no limit is set', async () => {
    const desk = openDesk()
    await desk.night(1, [owed('aaaaaaaa', '0.00')])
    await waiverAsked(desk, 'li', 'aaaaaaaa')
    expect(await desk.statuses()).toEqual(['aaaaaaaa waiver-requested'])
  })
})
