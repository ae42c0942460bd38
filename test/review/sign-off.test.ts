import { describe, expect, test } from 'vitest'
import { finding } from '../state/findings-support.js'
import { input, record, sync } from '../state/support.js'
import { json, openDesk, type ReviewDesk } from './desk.js'

const october = (id: string, difference = '-50.00') =>
  finding(id, { difference, period: { start: '2026-10-01', end: '2026-10-31' } })
const november = (id: string) => finding(id, { period: { start: '2026-11-01', end: '2026-11-30' } })

async function signed(desk: ReviewDesk, ...more: readonly string[]): Promise<string> {
  const asked = await desk.as(
    'li',
    'sign-off',
    '--period',
    '2026-10',
    '--reason',
    'closed',
    ...more,
    '--json',
  )
  const { id } = json(asked).request
  await desk.as('maria', 'approve', id)
  return id
}

const statusOf = (desk: ReviewDesk, id: string) =>
  desk.withStore(async (store) => (await store.review.request(id))?.status)

describe('a sign-off', () => {
  test('is by two people, over the month’s findings as they are', async () => {
    const desk = openDesk()
    await desk.night(1, [october('aaaaaaaa'), november('bbbbbbbb')])
    const asked = await desk.as('li', 'sign-off', '--period', '2026-10', '--reason', 'closed', '--json')
    const { request } = json(asked)
    expect(request).toMatchObject({
      kind: 'sign-off',
      status: 'pending',
      scope: { month: '2026-10', subsidiary: null },
      count: 1,
      sums: [{ direction: 'owed-to-us', currency: 'USD', count: 1, amount: '50.00' }],
    })
    expect((await desk.as('li', 'approve', request.id)).code).toBe(2)
    expect((await desk.as('maria', 'approve', request.id)).code).toBe(0)
    expect(await statusOf(desk, request.id)).toBe('approved')
    expect((await desk.events(request.id)).map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      'request.made li',
      'request.approved maria',
    ])
  })

  test.each([
    ['nothing changed', [october('aaaaaaaa'), november('bbbbbbbb')], 'approved'],
    ['another month changed', [october('aaaaaaaa')], 'approved'],
    ['a cent’s difference', [october('aaaaaaaa', '-50.01'), november('bbbbbbbb')], 'approved'],
    ['another number', [october('aaaaaaaa', '-60.00'), november('bbbbbbbb')], 'revoked'],
    ['a finding that went', [november('bbbbbbbb')], 'revoked'],
    ['one that came', [october('aaaaaaaa'), october('cccccccc'), november('bbbbbbbb')], 'revoked'],
  ])('after a night: %s', async (_name, found, expected) => {
    const desk = openDesk()
    await desk.night(1, [october('aaaaaaaa'), november('bbbbbbbb')])
    const id = await signed(desk)
    await desk.night(2, found)
    expect(await statusOf(desk, id)).toBe(expected)
  })

  test('is revoked by a decision on a finding of it, and says so; a comment and a look back leave it', async () => {
    const desk = openDesk()
    await desk.night(1, [october('aaaaaaaa')])
    const id = await signed(desk)
    await desk.as('li', 'findings', 'comment', 'aaaaaaaa', '--text', 'seen')
    await desk.night(1, [], { lookBack: true })
    expect(await statusOf(desk, id)).toBe('approved')
    const accepted = await desk.as('joe', 'findings', 'accept', 'aaaaaaaa')
    expect(accepted.err).toContain(`Sign-off ${id} of 2026-10 is revoked`)
    expect((await desk.events(id)).at(-1)).toMatchObject({
      kind: 'request.revoked',
      actor: 'joe',
      body: { was: 'approved', findings: ['aaaaaaaa'] },
    })
    const second = await signed(desk)
    expect(await statusOf(desk, second)).toBe('approved')
  })

  test('that is only prepared is revoked too, so that nobody signs what they didn’t see', async () => {
    const desk = openDesk()
    await desk.night(1, [october('aaaaaaaa')])
    const asked = await desk.as('li', 'sign-off', '--period', '2026-10', '--reason', 'closed', '--json')
    const { id } = json(asked).request
    await desk.night(2, [october('aaaaaaaa'), october('bbbbbbbb')])
    const late = await desk.as('maria', 'approve', id)
    expect(late.code).toBe(2)
    expect(late.err).toContain(`Request ${id} was revoked`)
  })

  test('is of one subsidiary: the contract’s, else the invoice’s, else the customer’s', async () => {
    const desk = openDesk()
    const contract = (id: string) => ({ contract: { id, number: id } })
    const period = { start: '2026-10-01', end: '2026-10-31' }
    await desk.withStore((store) =>
      sync(store, 's1', [
        input(record('subsidiary', '1', { name: 'Acme US' })),
        input(record('subsidiary', '2', { name: 'Acme EU' })),
        input(record('contract', 'c1', { subsidiary: 'Acme US' })),
        input(record('contract', 'c2', {})),
        input(record('invoice', 'i2', { subsidiaryId: '2', date: '2026-10-05' })),
        input(record('customer', '7', { subsidiary: '1' })),
      ]),
    )
    const byContract = finding('aaaaaaaa', { ...contract('c1'), period })
    const byInvoice = finding('bbbbbbbb', {
      ...contract('c2'),
      period: null,
      invoices: [{ id: 'i2', number: 'INV-2' }],
    })
    const byCustomer = finding('cccccccc', { contract: null, period })
    await desk.night(1, [byContract, byInvoice, byCustomer])
    const unnamed = await desk.as('li', 'sign-off', '--period', '2026-10', '--reason', 'closed')
    expect(unnamed.code).toBe(2)
    expect(unnamed.err).toContain('several subsidiaries')
    const list = async (name: string) => {
      const id = await signed(desk, '--subsidiary', name)
      const shown = await desk.as('maria', 'findings', 'requests', id)
      expect(shown.out).toContain(`sign-off of 2026-10 for ${name === '2' ? 'Acme EU' : name}, `)
      return desk.withStore(async (store) => (await store.review.requested(id)).map((one) => one.id))
    }
    expect(await list('Acme US')).toEqual(['aaaaaaaa', 'cccccccc'])
    expect(await list('2')).toEqual(['bbbbbbbb'])
  })

  test('is of a month that a run has compared', async () => {
    const desk = openDesk()
    await desk.night(1, [october('aaaaaaaa')])
    const ended = await desk.as('li', 'sign-off', '--period', '2027-10', '--reason', 'x')
    expect([
      ended.code,
      ended.err.includes('2027-10 is yet to come: the newest run is as of 2026-11-'),
    ]).toEqual([2, true])
    expect((await desk.as('li', 'findings', 'requests')).out).toMatch(/^No/)
  })

  test('needs a month and a subsidiary that there is', async () => {
    const desk = openDesk()
    await desk.night(1, [october('aaaaaaaa')])
    const month = await desk.as('li', 'sign-off', '--period', '2026-13', '--reason', 'x')
    expect([month.code, month.err.includes('YYYY-MM')]).toEqual([2, true])
    const strange = await desk.as(
      ...(['li', 'sign-off', '--period', '2026-10', '--reason', 'x', '--subsidiary', 'Nowhere'] as const),
    )
    expect([strange.code, strange.err.includes('no subsidiary “Nowhere”')]).toEqual([2, true])
  })
})
