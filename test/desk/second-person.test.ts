import { describe, expect, test } from 'vitest'
import { keysOf } from '../../reconcile/linking/keys-of.js'
import type { ReviewRequest } from '../../reconcile/review/request.js'
import { stageAttestations } from '../../src/attestations/stage.js'
import { json, openDesk, type ReviewDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { input, record, sync } from '../state/support.js'
import { visit } from './visitor.js'

const october = (id: string, difference = '-50.00') =>
  finding(id, { difference, period: { start: '2026-10-01', end: '2026-10-31' } })

const WAIVER = ['--code', 'immaterial', '--reason', 'too small', '--expires', '2026-12-31', '--json']

const waiverBy = async (desk: ReviewDesk, actor: string, ...ids: readonly string[]): Promise<ReviewRequest> =>
  json(await desk.as(actor, 'findings', 'waive', ...ids, ...WAIVER)).request

const requestsOf = (desk: ReviewDesk) => desk.withStore((store) => store.review.requests())

/** What a person reads on a page, without marks. */
const read = (html: string): string =>
  html
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')

describe('a request on the desk', () => {
  test('says before anything is clicked that who asked can’t approve, and offers to withdraw', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const { id } = await waiverBy(desk, 'li', 'aaaaaaaa')
    const own = await visit(desk.folder, 'li')
    const { text } = await own.get(`request?id=${id}`)
    expect(read(text)).toContain('You asked for this, so another person approves it')
    expect(text).not.toContain('value="approved"')
    expect(text).toContain('value="rejected"')
    const refused = await own.post(`request?id=${id}`, { verdict: 'approved' })
    const spoken = await desk.as('li', 'approve', id)
    expect(refused.status).toBe(422)
    expect(read(refused.text)).toContain(`Request ${id} is by li, who can’t approve it too.`)
    expect(spoken.err).toContain(`Request ${id} is by li, who can’t approve it too.`)
    const withdrawn = await own.send(`request?id=${id}`, { verdict: 'rejected', reason: 'a slip' })
    expect(read(withdrawn.text)).toContain('1 finding open again.')
    expect(read(withdrawn.text)).toContain('Withdrawn by li')
    expect(await desk.statuses()).toEqual(['aaaaaaaa open'])
  })

  test('shows what moved since, and approving does what was foreseen', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb'), finding('cccccccc')])
    const { id } = await waiverBy(desk, 'li', 'aaaaaaaa', 'bbbbbbbb', 'cccccccc')
    const second = await visit(desk.folder, 'maria')
    const before = read((await second.get(`request?id=${id}`)).text)
    expect(before).toContain('Nothing has moved since it was asked for.')
    expect(before).toContain('USD 150.00')
    await desk.night(2, [finding('aaaaaaaa'), finding('bbbbbbbb', { difference: '-75.00' })])
    const after = read((await second.get(`request?id=${id}`)).text)
    expect(after).toContain('2 findings moved since it was asked for.')
    expect(after).toContain('Left out: 1 finding, as it is open.')
    expect(after).toContain('USD −75.00, owed to us')
    const done = read((await second.send(`request?id=${id}`, { verdict: 'approved', reason: 'fine' })).text)
    expect(done).toContain('1 finding waived.')
    expect(done).toContain('Left out: 1 finding, as it is resolved.')
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived', 'bbbbbbbb open', 'cccccccc resolved'])
    expect((await desk.events(id)).at(-1)).toMatchObject({
      ...{ kind: 'request.approved', actor: 'maria' },
      body: { comment: 'fine' },
    })
  })

  test('that was decided meanwhile is refused in the command line’s words', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const { id } = await waiverBy(desk, 'li', 'aaaaaaaa')
    const second = await visit(desk.folder, 'maria')
    await desk.as('joe', 'findings', 'reject', id, '--reason', 'no')
    const late = await second.post(`request?id=${id}`, { verdict: 'approved' })
    expect(late.status).toBe(422)
    expect(read(late.text)).toContain(`Request ${id} was rejected by joe on 2026-11-20 09:00 UTC.`)
  })

  test('isn’t rejected without a word, nor for a word that is no verdict', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa')])
    const { id } = await waiverBy(desk, 'li', 'aaaaaaaa')
    const second = await visit(desk.folder, 'maria')
    expect((await second.post(`request?id=${id}`, { verdict: 'rejected', reason: ' ' })).status).toBe(422)
    expect((await second.post(`request?id=${id}`, { verdict: 'maybe' })).status).toBe(422)
    expect((await second.get('request?id=nothing')).status).toBe(422)
    expect(await desk.statuses()).toEqual(['aaaaaaaa waiver-requested'])
  })

  test('of many findings shows fifty of them a page', async () => {
    const desk = openDesk()
    const ids = Array.from({ length: 120 }, (_, index) => `f${String(index).padStart(7, '0')}`)
    await desk.night(
      1,
      ids.map((id) => finding(id)),
    )
    const { id } = await waiverBy(desk, 'li', ...ids)
    const second = await visit(desk.folder, 'maria')
    const rows = async (page: number) =>
      [...(await second.get(`request?id=${id}&page=${page}`)).text.matchAll(/finding\?id=(f\d+)/g)].map(
        ([, one]) => one,
      )
    const [first, third, fourth] = [await rows(1), await rows(3), await rows(4)]
    expect([first.length, third.length]).toEqual([50, 20])
    // Past the last is the last.
    expect(fourth).toEqual(third)
    expect(third).toContain('f0000119')
  })
})

describe('a month on the desk', () => {
  async function signed() {
    const desk = openDesk()
    await desk.night(1, [october('aaaaaaaa')])
    const [preparer, reviewer] = [await visit(desk.folder, 'li'), await visit(desk.folder, 'maria')]
    const { text } = await preparer.get('month?month=2026-10')
    const seen = /name="seen" value="(\w+)"/.exec(text)?.[1] ?? ''
    return { desk, preparer, reviewer, seen }
  }

  test('is prepared by one, reviewed by another, and revoked by a change that is named', async () => {
    const { desk, preparer, reviewer, seen } = await signed()
    const made = await preparer.send('month?month=2026-10', { reason: 'all looked at', seen })
    expect(read(made.text)).toContain('You prepared it, so another person signs as reviewer.')
    const [request] = await requestsOf(desk)
    await reviewer.send(`request?id=${request?.id}`, { verdict: 'approved' })
    expect(read((await reviewer.get('sign-off')).text)).toContain('✓ Signedby li and maria')
    const accepted = await desk.as('joe', 'findings', 'accept', 'aaaaaaaa', '--reason', 'credit follows')
    expect(accepted.code).toBe(0)
    const revoked = read((await reviewer.get('month?month=2026-10')).text)
    expect(revoked).toContain('The sign-off of li and maria is revoked since 2026-11-20 09:00 UTC:')
    expect(revoked).toContain('accepted by joe: “credit follows”')
    expect(read((await reviewer.get('sign-off')).text)).toContain('▲ Revokedafter li and maria had signed')
  })

  test('isn’t signed over another list than the one that was looked at', async () => {
    const { desk, preparer, seen } = await signed()
    await desk.night(2, [october('aaaaaaaa'), october('bbbbbbbb')])
    const refused = await preparer.post('month?month=2026-10', { reason: 'all looked at', seen })
    expect(refused.status).toBe(422)
    expect(read(refused.text)).toContain('The findings of this month have changed since you looked at them.')
    expect(refused.text).toContain('all looked at</textarea>')
    expect(await requestsOf(desk)).toEqual([])
  })

  test('has a place for each subsidiary, by its name', async () => {
    const desk = openDesk()
    await desk.withStore((store) =>
      sync(store, 's1', [
        input(record('subsidiary', '1', { name: 'Zeta US' })),
        input(record('subsidiary', '2', { name: 'Acme EU' })),
      ]),
    )
    await desk.night(1, [october('aaaaaaaa')])
    const { text } = await (await visit(desk.folder, 'li')).get('sign-off')
    expect(read(text)).toMatch(/Month ?Acme EU ?Zeta US ?November 2026/)
    expect(text).toContain('month?month=2026-10&amp;subsidiary=2')
  })
})

describe('the baseline on the desk', () => {
  test('is asked for over what stands there, approved by another, and burns down', async () => {
    const desk = openDesk()
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb')])
    const first = await visit(desk.folder, 'li')
    const { text } = await first.get('baseline')
    expect(read(text)).toContain('Every finding that counts now: 2 findings.')
    const seen = /name="seen" value="(\w+)"/.exec(text)?.[1] ?? ''
    const stale = await first.post('baseline', { reason: 'start', seen: 'another' })
    expect(read(stale.text)).toContain('The findings have changed since you looked at them.')
    await first.send('baseline', { reason: 'start', seen })
    const [request] = await requestsOf(desk)
    expect(request).toMatchObject({ kind: 'baseline', count: 2, requestedBy: 'li', reason: 'start' })
    const second = await visit(desk.folder, 'maria')
    const done = await second.send(`request?id=${request?.id}`, { verdict: 'approved' })
    expect(read(done.text)).toContain('2 findings in the baseline.')
    await desk.night(2, [finding('aaaaaaaa')])
    expect(read((await second.get('baseline')).text)).toContain('1 of 2 findings is left.')
  })
})

/** As a run stages it, so that it is found by its number. */
const keyed = (one: ReturnType<typeof record>) => ({ ...input(one), keys: keysOf(one) })

const CONTRACT = {
  ...{ number: '00000101', startDate: '2026-01-01', endDate: '2026-12-31' },
  ...{ billingFrequency: 'monthly', currency: 'USD', paymentTerms: 'Net 30' },
}

describe('overrides and links on the desk', () => {
  async function book() {
    const desk = openDesk()
    await desk.withStore((store) =>
      sync(store, 's1', [
        keyed(record('contract', '800000000000001AAA', CONTRACT)),
        keyed(
          record('invoice', '501', {
            number: 'INV501',
            date: '2026-10-01',
            customerId: '7',
            currency: 'USD',
          }),
        ),
      ]),
    )
    await desk.night(1, [finding('aaaaaaaa')])
    return desk
  }
  const TERM = { contract: '00000101', field: 'endDate', value: '2027-01-31', reason: 'signed paper' }

  test('a term is proposed, put into force by another, and taken out of it by two', async () => {
    const desk = await book()
    const [li, maria] = [await visit(desk.folder, 'li'), await visit(desk.folder, 'maria')]
    const proposed = await li.send('propose-override', { ...TERM, document: 'p. 3' })
    expect(read(proposed.text)).toContain(
      'OV-1 is proposed. It has no effect before another person approves it.',
    )
    const [first] = await requestsOf(desk)
    expect(read((await maria.send(`request?id=${first?.id}`, { verdict: 'approved' })).text)).toContain(
      'OV-1 counts from the next comparison on',
    )
    expect(read((await maria.get('overrides')).text)).toContain('endDate 2027-01-31 in place of 2026-12-31')
    const removal = await maria.send('override?id=OV-1', { reason: 'the source has it now' })
    expect(read(removal.text)).toContain('The removal of OV-1 is proposed.')
    const [second] = await requestsOf(desk)
    expect(second).toMatchObject({ kind: 'removal', requestedBy: 'maria' })
    await li.send(`request?id=${second?.id}`, { verdict: 'approved' })
    expect(read((await li.get('override?id=OV-1')).text)).toContain(
      'removed on 2026-11-20: the source has it now',
    )
  })

  test.each([
    [{ ...TERM, contract: '9999' }, ['9999', 'endDate', '2027-01-31']],
    [{ ...TERM, field: 'endDay' }, ['00000101', 'endDay', '2027-01-31']],
    [{ ...TERM, value: 'soon' }, ['00000101', 'endDate', 'soon']],
    [{ ...TERM, value: '2026-12-31' }, ['00000101', 'endDate', '2026-12-31']],
    [{ ...TERM, value: '2020-01-01' }, ['00000101', 'endDate', '2020-01-01']],
  ])('what is refused is told as the command line tells it, with what was typed: %#', async (form, words) => {
    const desk = await book()
    const li = await visit(desk.folder, 'li')
    const refused = await li.post('propose-override', form)
    const spoken = await desk.as('li', 'override', 'set', ...words, '--reason', 'signed paper')
    expect([refused.status, spoken.code]).toEqual([422, 2])
    const [sentence = ''] = spoken.err.replace(/^tieout: /, '').split('\n')
    expect(read(refused.text)).toContain(sentence.replaceAll(/\s+/g, ' '))
    expect(refused.text).toContain(`value="${form.value}"`)
    expect(refused.text).toContain('signed paper</textarea>')
    expect(await requestsOf(desk)).toEqual([])
  })

  test('one that lapsed is proposed again with what it said, on the source as it is now', async () => {
    const desk = await book()
    const li = await visit(desk.folder, 'li')
    await li.send('propose-override', { ...TERM, document: 'p. 3' })
    const [first] = await requestsOf(desk)
    await desk.as('maria', 'approve', first?.id ?? '')
    await desk.withStore(async (store) => {
      const changed = record('contract', '800000000000001AAA', { ...CONTRACT, endDate: '2026-11-30' })
      await sync(store, 's2', [keyed(changed)], 2)
      const clock = () => new Date('2026-11-20T10:00:00Z')
      await stageAttestations({ store, clock }, 's2')
    })
    const { text } = await li.get('override?id=OV-1')
    expect(read(text)).toContain('the source’s own endDate changed from 2026-12-31 to 2026-11-30')
    const again = /href="(propose-override[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = (await li.get(again)).text
    for (const value of ['00000101', '2027-01-31', 'p. 3']) expect(form).toContain(`value="${value}"`)
    expect(form).toMatch(/value="endDate" selected/)
    expect(form).toContain('signed paper</textarea>')
  })

  test('a finding leads to the form for its contract, else for its invoice', async () => {
    const desk = openDesk()
    const orphan = finding('bbbbbbbb', {
      ...{ rule: 'INVOICE_ORPHAN', contract: null, line: null },
      invoices: [{ id: '501', number: 'INV 501' }],
    })
    await desk.night(1, [finding('aaaaaaaa', { line: { id: '802L', productCode: 'SEAT' } }), orphan])
    const li = await visit(desk.folder, 'li')
    const term = (await li.get('finding?id=aaaaaaaa')).text
    expect(term).toContain('propose-override?contract=00000101&amp;line=802L')
    expect((await li.get('finding?id=bbbbbbbb')).text).toContain('propose-link?invoice=INV+501')
    expect((await li.get('propose-link?invoice=INV+501')).text).toContain('value="INV 501"')
  })

  test('an invoice is linked to a contract by two persons', async () => {
    const desk = await book()
    const [li, maria] = [await visit(desk.folder, 'li'), await visit(desk.folder, 'maria')]
    await li.send('propose-link', { invoice: 'INV501', contract: '00000101' })
    const [request] = await requestsOf(desk)
    expect(request).toMatchObject({ kind: 'link', reason: 'no reason given', requestedBy: 'li' })
    await maria.send(`request?id=${request?.id}`, { verdict: 'approved' })
    expect(await desk.withStore((store) => store.review.attestation('LK-1'))).toMatchObject({
      ...{ status: 'approved', approver: 'maria', documentNumber: 'INV501', contractNumber: '00000101' },
    })
    const refused = await li.post('propose-link', { invoice: 'INV999', contract: '00000101' })
    expect(read(refused.text)).toContain('There is no invoice or credit memo “INV999” among the staged rows.')
  })
})

describe('the start of a day', () => {
  test('has what waits for the one who looks, and nothing of what waits for others', async () => {
    const desk = openDesk()
    const critical = finding('cccccccc', { severity: 'critical' })
    await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb'), critical])
    await desk.as('li', 'findings', 'assign', 'aaaaaaaa', '--to', 'maria')
    await waiverBy(desk, 'li', 'bbbbbbbb')
    const [maria, li] = [await visit(desk.folder, 'maria'), await visit(desk.folder, 'li')]
    const hers = read((await maria.get('start')).text)
    expect(hers).toContain('1 request for you to decide')
    expect(hers).toContain('Requests1 waiting')
    expect(hers).toContain('1 finding is yours')
    expect(hers).toContain('1 critical without an owner')
    expect(hers).toContain('too small')
    await desk.as('li', 'findings', 'assign', 'cccccccc', '--to', 'maria')
    const later = read((await maria.get('start')).text)
    expect(later).toContain('2 findings are yours')
    expect(later).toContain('0 critical without an owner')
    const his = read((await li.get('start')).text)
    expect(his).toContain('0 requests for you to decide')
    expect(his).not.toContain('waiting')
    expect(his).toContain('0 findings are yours')
    expect(his).not.toContain('too small')
  })

  test('tells waivers that lapse in the next fourteen days, and no later ones', async () => {
    const desk = openDesk()
    await desk.night(6, [finding('aaaaaaaa'), finding('bbbbbbbb')])
    for (const [id, last] of [
      ['aaaaaaaa', '2026-11-20'],
      ['bbbbbbbb', '2026-11-21'],
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
      await desk.as('maria', 'approve', made.request.id)
    }
    const page = read((await (await visit(desk.folder, 'li')).get('start')).text)
    expect(page).toContain('1 waiver lapses in 14 days')
    expect(page).toContain('Holds until 20 November 2026')
    expect(page).not.toContain('Holds until 21 November 2026')
  })
})
