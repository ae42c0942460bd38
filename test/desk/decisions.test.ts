import { describe, expect, test } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { openDesk, type ReviewDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { input, record, sync } from '../state/support.js'
import { readable, type Visitor, visit } from './visitor.js'

const GONE = 'bbbbbbbb'

/** A store with one finding that stands and one that has gone. */
async function deskWith(configuration = '', more: Partial<Finding> = {}): Promise<ReviewDesk> {
  const desk = openDesk(configuration)
  await desk.night(1, [finding('aaaaaaaa', more), finding(GONE)])
  await desk.night(2, [finding('aaaaaaaa', more)])
  return desk
}

/** What a form of the finding's page would send: its mark as it is shown now. */
async function send(visitor: Visitor, id: string, form: Readonly<Record<string, string>>) {
  const { text } = await visitor.get(`finding?id=${id}`)
  const mark = /name="mark" value="([^"]+)"/.exec(text)?.[1] ?? ''
  return visitor.send(`finding?id=${id}`, { mark, ...form })
}

const ofPeople = async (desk: ReviewDesk, id: string) =>
  (await desk.events(id))
    .filter(({ actor }) => actor !== 'tieout')
    .map(({ kind, actor, at, body }) => ({ kind, actor, at, body }))

/** Ids of requests differ from store to store. */
const withoutIds = (events: readonly { readonly body: Readonly<Record<string, unknown>> }[]) =>
  JSON.parse(JSON.stringify(events).replaceAll(/"request":"[^"]+"/g, '"request":"…"')) as unknown

describe('a decision in the desk is the command line’s', () => {
  const WAIVER = { code: 'immaterial', reason: 'not worth a memo', expires: '2027-03-31' }
  const each: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    [
      'assign',
      { do: 'assign', to: 'li', reason: 'hers' },
      ['assign', 'aaaaaaaa', '--to', 'li', '--reason', 'hers'],
    ],
    [
      'assign to nobody',
      { do: 'assign', to: '', nobody: 'yes', reason: '' },
      ['assign', 'aaaaaaaa', '--nobody'],
    ],
    ['comment', { do: 'comment', text: ' asked Acme ' }, ['comment', 'aaaaaaaa', '--text', 'asked Acme']],
    ['accept', { do: 'accept', reason: 'forgotten' }, ['accept', 'aaaaaaaa', '--reason', 'forgotten']],
    [
      'resolve',
      { do: 'resolve', record: 'CM-7', code: 'agreed-with-customer', reason: '' },
      ['resolve', 'aaaaaaaa', '--record', 'CM-7', '--code', 'agreed-with-customer'],
    ],
    [
      'waive',
      { do: 'waive', ...WAIVER },
      ['waive', 'aaaaaaaa', '--code', WAIVER.code, '--reason', WAIVER.reason, '--expires', WAIVER.expires],
    ],
  ]
  test.each(each)('%s', async (_name, form, argv) => {
    const [byDesk, byHand] = [await deskWith(), await deskWith()]
    const visitor = await visit(byDesk.folder, 'maria')
    const answer = await send(visitor, 'aaaaaaaa', form)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('role="status"')
    expect((await byHand.as('maria', 'findings', ...argv)).code).toBe(0)
    const events = await ofPeople(byDesk, 'aaaaaaaa')
    expect(events).toHaveLength(1)
    expect(withoutIds(events)).toEqual(withoutIds(await ofPeople(byHand, 'aaaaaaaa')))
    expect(await byDesk.statuses()).toEqual(await byHand.statuses())
  })

  test('reopen', async () => {
    const [byDesk, byHand] = [await deskWith(), await deskWith()]
    for (const desk of [byDesk, byHand]) await desk.as('li', 'findings', 'accept', 'aaaaaaaa')
    await send(await visit(byDesk.folder, 'maria'), 'aaaaaaaa', { do: 'reopen', reason: 'too early' })
    await byHand.as('maria', 'findings', 'reopen', 'aaaaaaaa', '--reason', 'too early')
    expect(await ofPeople(byDesk, 'aaaaaaaa')).toEqual(await ofPeople(byHand, 'aaaaaaaa'))
    expect(await byDesk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb resolved'])
  })

  test('little enough for one person is waived at once, and the page says so', async () => {
    const desk = await deskWith('review: { waiver: { selfUpTo: "100" } }\n')
    const answer = await send(await visit(desk.folder, 'maria'), 'aaaaaaaa', { do: 'waive', ...WAIVER })
    expect(answer.text).toContain('approved by maria')
    expect(answer.text).not.toContain('Another person')
    expect(await desk.statuses()).toEqual(['aaaaaaaa waived', 'bbbbbbbb resolved'])
  })

  test('a sign-off that it revokes is told', async () => {
    const desk = await deskWith()
    const prepared = await desk.as('li', 'sign-off', '--period', '2026-03', '--reason', 'closed', '--json')
    expect(prepared.code).toBe(0)
    const answer = await send(await visit(desk.folder, 'maria'), 'aaaaaaaa', { do: 'accept' })
    expect(answer.text).toMatch(/Sign-off \S+ of 2026-03 is revoked: a finding of it has changed\./)
  })
})

describe('what can’t be done', () => {
  test('isn’t offered: what may follow the state is', async () => {
    const desk = await deskWith()
    const visitor = await visit(desk.folder, 'maria')
    const offered = async (id: string) =>
      [...(await visitor.get(`finding?id=${id}`)).text.matchAll(/name="do" value="([^"]+)"/g)].map(
        ([, name]) => name,
      )
    expect(await offered('aaaaaaaa')).toEqual(['assign', 'comment', 'accept', 'resolve', 'waive'])
    expect(await offered(GONE)).toEqual(['assign', 'comment'])
    await send(visitor, 'aaaaaaaa', { do: 'accept' })
    expect(await offered('aaaaaaaa')).toEqual(['assign', 'comment', 'resolve', 'reopen'])
  })

  test('is refused in the command line’s words, with what was typed kept', async () => {
    const desk = await deskWith()
    const visitor = await visit(desk.folder, 'maria')
    const form = { do: 'reopen', reason: 'look <again>' }
    const refused = await send(visitor, GONE, form)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('its discrepancy is gone; it opens again by itself when it comes back')
    const waiver = await send(visitor, 'aaaaaaaa', {
      do: 'waive',
      code: 'immaterial',
      reason: 'look <again>',
      expires: '2026-11-01',
    })
    expect(waiver.status).toBe(422)
    expect(readable(waiver)).toContain(
      'The waiver would hold until 2026-11-01, and the newest run is as of 2026-11-02.',
    )
    expect(waiver.text).toContain('look &lt;again&gt;</textarea>')
    expect(waiver.text).toContain('value="2026-11-01"')
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb resolved'])
  })

  test.each([
    [{ do: 'comment', text: '  ' }, 'The comment isn’t said.'],
    [{ do: 'assign', to: '' }, 'Who works on it isn’t said.'],
    [{ do: 'resolve', record: 'CM-1', code: 'because' }, 'The kind of reason can’t be “because”.'],
    [
      { do: 'waive', code: 'immaterial', reason: 'x', expires: '2026-02-30' },
      'The last day can’t be “2026-02-30”.',
    ],
    [{ do: 'delete' }, 'It isn’t said what to do.'],
  ] as readonly (readonly [Readonly<Record<string, string>>, string])[])(
    '%j isn’t a decision',
    async (form, said) => {
      const desk = await deskWith()
      const answer = await send(await visit(desk.folder, 'maria'), 'aaaaaaaa', form)
      expect(answer.status).toBe(422)
      expect(readable(answer)).toContain(said)
      expect(await ofPeople(desk, 'aaaaaaaa')).toEqual([])
    },
  )

  test('a finding that moved meanwhile is refused with what happened; what was typed stays', async () => {
    const desk = await deskWith()
    const visitor = await visit(desk.folder, 'maria')
    const { text } = await visitor.get('finding?id=aaaaaaaa')
    const mark = /name="mark" value="([^"]+)"/.exec(text)?.[1] ?? ''
    await desk.as('li', 'findings', 'comment', 'aaaaaaaa', '--text', 'a comment moves nothing')
    await desk.as('li', 'findings', 'accept', 'aaaaaaaa', '--reason', 'was sooner')
    const form = { do: 'resolve', record: 'CM-9', code: 'immaterial', mark }
    const answer = await visitor.post('finding?id=aaaaaaaa', form)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('What you decide on has changed since you looked at it.')
    expect(answer.text).toContain('accepted by li: “was sooner”')
    expect(answer.text).toContain('value="CM-9"')
    expect(await desk.statuses()).toEqual(['aaaaaaaa accepted', 'bbbbbbbb resolved'])
    const again = await send(visitor, 'aaaaaaaa', {
      ...form,
      mark: /name="mark" value="([^"]+)"/.exec(answer.text)?.[1] ?? '',
    })
    expect(again.status).toBe(200)
    expect(await desk.statuses()).toEqual(['aaaaaaaa resolved', 'bbbbbbbb resolved'])
  })

  test('what was typed for a decision that isn’t to be had any more is shown, not lost', async () => {
    const desk = await deskWith()
    const visitor = await visit(desk.folder, 'maria')
    const { text } = await visitor.get('finding?id=aaaaaaaa')
    const mark = /name="mark" value="([^"]+)"/.exec(text)?.[1] ?? ''
    await desk.as('li', 'findings', 'accept', 'aaaaaaaa')
    const form = { do: 'waive', code: 'immaterial', reason: 'a long story', expires: '2027-03-31', mark }
    const answer = await visitor.post('finding?id=aaaaaaaa', form)
    expect(answer.status).toBe(409)
    expect(readable(answer)).toContain('What you typed for “Ask for a waiver”: a long story')
  })

  test('a waiver is shown with its reason, day and people, and leads to its request', async () => {
    const desk = await deskWith()
    const visitor = await visit(desk.folder, 'maria')
    await send(visitor, 'aaaaaaaa', {
      do: 'waive',
      code: 'immaterial',
      reason: 'small',
      expires: '2027-03-31',
    })
    const asked = await visitor.get('finding?id=aaaaaaaa')
    expect(readable(asked)).toContain(
      'A waiver is asked for until 2027-03-31, by maria, and nobody has approved it yet. Immaterial: “small”. The request',
    )
    await desk.as('li', 'findings', 'approve', 'aaaaaaaa')
    expect(readable(await visitor.get('finding?id=aaaaaaaa'))).toContain(
      'Waived until 2027-03-31, by maria, approved by li. Immaterial: “small”.',
    )
    const [, request = ''] = /href="(request\?id=[^"]+)"/.exec(asked.text) ?? []
    expect((await visitor.get(request)).status).toBe(200)
  })

  test('another number is another finding to decide on; a comment isn’t', async () => {
    const desk = await deskWith()
    const visitor = await visit(desk.folder, 'maria')
    const markNow = async () =>
      /name="mark" value="([^"]+)"/.exec((await visitor.get('finding?id=aaaaaaaa')).text)?.[1] ?? ''
    const before = await markNow()
    await desk.as('li', 'findings', 'comment', 'aaaaaaaa', '--text', 'hm')
    expect(await markNow()).toBe(before)
    await desk.night(3, [finding('aaaaaaaa', { difference: '-60.00', actual: '990.00' })])
    const answer = await visitor.post('finding?id=aaaaaaaa', { do: 'accept', mark: before })
    expect(answer.status).toBe(409)
    expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb resolved'])
  })
})

describe('one finding', () => {
  test('leads to its records in both systems', async () => {
    const desk = openDesk(
      'salesforce: { loginUrl: "https://acme.my.salesforce.com", auth: { flow: client-credentials, clientId: id, clientSecret: "${S:-s}" } }\nnetsuite: { account: "1234567", auth: { flow: tba, consumerKey: k, consumerSecret: "${S:-s}", tokenId: t, tokenSecret: "${S:-s}" } }\n',
    )
    const invoices = [
      { id: '41', number: 'INV41' },
      { id: '42', number: 'CM42' },
    ]
    await desk.withStore((store) =>
      sync(store, 'staged', [input(record('invoice', '41')), input(record('creditMemo', '42'))]),
    )
    await desk.night(1, [finding('aaaaaaaa', { invoices })])
    const { text } = await (await visit(desk.folder, 'maria')).get('finding?id=aaaaaaaa')
    const links = [...text.matchAll(/<a href="(https:[^"]+)"[^>]*><bdi>([^<]+)/g)].map(
      ([, url, name]) => `${name}: ${url}`,
    )
    expect(links.slice(0, 5)).toEqual([
      'Contract 00000101: https://acme.my.salesforce.com/800000000000001AAA',
      'Account: https://acme.my.salesforce.com/001000000000001AAA',
      'Customer: https://1234567.app.netsuite.com/app/common/entity/custjob.nl?id=7',
      'Invoice INV41: https://1234567.app.netsuite.com/app/accounting/transactions/custinvc.nl?id=41',
      'Credit memo CM42: https://1234567.app.netsuite.com/app/accounting/transactions/custcred.nl?id=42',
    ])
  })
})
