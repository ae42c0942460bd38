import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SOFFICE, testWith } from '../../reports/programs.js'
import { finding } from '../../state/findings-support.js'
import { day, openDesk, type ReviewDesk } from '../desk.js'
import { savedByLibreOffice, type Typed, typeInto, workbookOf } from './sheets.js'

const owed = (id: string, amount: string, currency = 'USD') =>
  finding(id, {
    currency,
    difference: `-${amount}`,
    exposure: { currency: 'USD', amount },
  })

const over = (id: string, amount: string) =>
  finding(id, {
    rule: 'OVERBILLED',
    direction: 'owed-to-customer',
    difference: amount,
    exposure: { currency: 'USD', amount },
  })

const BOOK = [
  owed('aaaaaaaa', '50.00'),
  owed('bbbbbbbb', '70.10'),
  over('cccccccc', '1200.00'),
  owed('dddddddd', '30.00', 'EUR'),
  owed('eeeeeeee', '40.00'),
  owed('ffffffff', '60.00'),
]

const DECISIONS: Typed = {
  aaaaaaaa: { Decision: 'accept', Owner: 'maria' },
  bbbbbbbb: {
    Decision: 'waive',
    Reason: 'immaterial',
    Comment: '=small & <b>old</b>'.slice(1),
    Until: '2027-03-31',
  },
  cccccccc: {
    Decision: 'waive',
    Reason: 'agreed-with-customer',
    Comment: 'Letter of May',
    Until: '2026-12-31',
  },
  dddddddd: { Decision: 'resolve', Reason: 'duplicate-finding', Record: 'CM-1042' },
  eeeeeeee: { Comment: 'Asked the customer on 12 May' },
}

interface ImportPrinted {
  readonly done: boolean
  readonly decided: number
  readonly already: number
  readonly planned: readonly {
    readonly do: string
    readonly findings: readonly string[]
    readonly sums: unknown
  }[]
  readonly refused: readonly { readonly row: number; readonly why: string }[]
  readonly request: {
    readonly id: string
    readonly count: number
    readonly code: string | null
    readonly reason: string
    readonly expiresOn: string
    readonly sums: unknown
    readonly status: string
  } | null
}

async function imported(desk: ReviewDesk, ...argv: readonly string[]) {
  const ended = await desk.as('li', 'findings', 'import', ...argv, '--json')
  return { code: ended.code, ...(JSON.parse(ended.out) as ImportPrinted) }
}

/** What happened to a finding, and by whom, after it was found. */
const history = async (desk: ReviewDesk, id: string) =>
  (await desk.events(id)).slice(1).map(({ kind, actor }) => `${kind} ${actor}`)

describe('decisions in the workbook', () => {
  testWith(SOFFICE, 'come back from LibreOffice: shown, done once, waivers as one request', async () => {
    const desk = openDesk()
    await desk.night(1, BOOK)
    const file = await savedByLibreOffice(
      typeInto(await workbookOf(desk), DECISIONS, join(desk.folder, 'mine.xlsx')),
      desk.folder,
    )
    const shown = await imported(desk, file)
    expect(shown).toMatchObject({ code: 0, done: false, decided: 5, already: 0, refused: [], request: null })
    expect(shown.planned).toEqual([
      { do: 'accept', findings: ['aaaaaaaa'], sums: [sum('owed-to-us', 'USD', '50.00', 1)] },
      {
        do: 'waive',
        findings: expect.arrayContaining(['bbbbbbbb', 'cccccccc']),
        sums: [sum('owed-to-customer', 'USD', '1200.00', 1), sum('owed-to-us', 'USD', '70.10', 1)],
      },
      { do: 'resolve', findings: ['dddddddd'], sums: [sum('owed-to-us', 'EUR', '30.00', 1)] },
      { do: 'assign', findings: ['aaaaaaaa'], sums: [sum('owed-to-us', 'USD', '50.00', 1)] },
      { do: 'comment', findings: ['eeeeeeee'], sums: [sum('owed-to-us', 'USD', '40.00', 1)] },
    ])
    expect(await desk.statuses()).toEqual(BOOK.map(({ id }) => `${id} open`))

    const done = await imported(desk, file, '--yes')
    expect(done).toMatchObject({ code: 0, done: true })
    expect(done.request).toMatchObject({
      count: 2,
      status: 'pending',
      code: null,
      expiresOn: '2026-12-31',
      sums: [sum('owed-to-customer', 'USD', '1200.00', 1), sum('owed-to-us', 'USD', '70.10', 1)],
    })
    expect(await desk.statuses()).toEqual([
      'aaaaaaaa accepted',
      'bbbbbbbb waiver-requested',
      'cccccccc waiver-requested',
      'dddddddd resolved',
      'eeeeeeee open',
      'ffffffff open',
    ])
    expect((await desk.one('aaaaaaaa')).assignee).toBe('maria')
    expect((await desk.events('bbbbbbbb')).at(-1)?.body).toMatchObject({
      code: 'immaterial',
      reason: 'small & <b>old</b>',
      expiresOn: '2027-03-31',
    })

    expect(await imported(desk, file, '--yes')).toMatchObject({ done: false, already: 5, planned: [] })
    expect((await desk.as('maria', 'approve', done.request!.id)).code).toBe(0)
    expect((await desk.statuses()).filter((one) => one.endsWith(' waived'))).toHaveLength(2)
    expect((await desk.as('li', 'verify', '--json')).out).toContain('"ok"')
  })

  test('are done once, whatever became of the finding since', async () => {
    const desk = openDesk()
    await desk.night(1, BOOK)
    const file = typeInto(await workbookOf(desk), DECISIONS, join(desk.folder, 'mine.xlsx'))
    await imported(desk, file, '--yes')
    await desk.as('maria', 'findings', 'reopen', 'aaaaaaaa', '--reason', 'not yet')
    await desk.as('maria', 'findings', 'assign', 'aaaaaaaa', '--nobody')
    await desk.as('maria', 'findings', 'reopen', 'dddddddd', '--reason', 'no such memo')
    const before = await desk.statuses()
    expect(await imported(desk, file, '--yes')).toMatchObject({ done: false, planned: [], already: 5 })
    expect(await desk.statuses()).toEqual(before)
    expect((await desk.one('aaaaaaaa')).assignee).toBeNull()
    expect(await history(desk, 'eeeeeeee')).toEqual(['finding.commented li'])
  })

  test('on a number that has changed since are refused with both numbers, and the others done', async () => {
    const desk = openDesk()
    await desk.night(1, BOOK)
    const file = typeInto(await workbookOf(desk), DECISIONS, join(desk.folder, 'mine.xlsx'))
    await desk.night(2, [owed('aaaaaaaa', '55.00'), ...BOOK.slice(1)])
    const ended = await desk.as('li', 'findings', 'import', file, '--yes')
    expect(ended.code).toBe(1)
    expect(ended.out.replaceAll(/\s+/g, ' ')).toMatch(
      /Row \d+: its number has changed since the report: it was USD -50\.00, owed to us, and is USD -55\.00, owed to us\./,
    )
    expect(await history(desk, 'aaaaaaaa')).toEqual(['finding.changed tieout'])
    expect(await desk.statuses()).toContain('dddddddd resolved')
  })

  test('that can’t be read are refused, each by its row and in a sentence', async () => {
    const desk = openDesk()
    await desk.night(1, BOOK)
    const workbook = await workbookOf(desk)
    const bad: Typed = {
      aaaaaaaa: { Decision: 'aprove' },
      bbbbbbbb: { Decision: 'waive', Reason: 'immaterial', Comment: 'small' },
      cccccccc: { Decision: 'waive', Reason: 'whatever', Comment: 'small', Until: '2027-01-31' },
      dddddddd: { Decision: '="accept"' },
      eeeeeeee: { Decision: 'reopen' },
      ffffffff: { Reason: 'immaterial' },
    }
    const said = async (typed: Typed, ...more: readonly string[]) =>
      (await imported(desk, typeInto(workbook, typed, join(desk.folder, 'bad.xlsx')), '--yes', ...more))
        .refused
    expect((await said(bad)).map(({ why }) => why).sort()).toEqual([
      'it has 1 value for a decision (reason), and no decision',
      'it is to be opened again, and its comment doesn’t say why',
      'it is to be waived, and Until has no day (or give --expires)',
      'its decision is a formula; type the value',
      'its decision is “aprove”; expected accept, waive, resolve, reopen',
      'its reason is “whatever”; expected not-an-error, agreed-with-customer, commercial-decision, immaterial, duplicate-finding',
    ])
    expect(await desk.statuses()).toEqual(BOOK.map(({ id }) => `${id} open`))
    const past = { aaaaaaaa: { Decision: 'waive', Reason: 'immaterial', Comment: 'x', Until: '2026-10-31' } }
    expect(await said(past)).toMatchObject([
      { why: 'it is to be waived until 2026-10-31, and the newest run is as of 2026-11-01' },
    ])
    const odd = { aaaaaaaa: { Decision: 'waive', Reason: 'immaterial', Comment: 'x', Until: '31.12.26' } }
    expect(await said(odd)).toMatchObject([
      { why: 'its day in Until is “31.12.26”; expected a day as YYYY-MM-DD' },
    ])
    const forged = { aaaaaaaa: { Decision: 'accept', Figure: 'owed-to-us USD -1e3 USD x' } }
    expect(await said(forged)).toMatchObject([{ why: expect.stringContaining('column Figure') }])
    const unknown = { aaaaaaaa: { Decision: 'accept', 'Finding id': 'a0a0a0a0' } }
    expect(await said(unknown)).toMatchObject([{ why: 'there is no finding a0a0a0a0' }])
    const twice = {
      aaaaaaaa: { Decision: 'accept' },
      bbbbbbbb: { Decision: 'accept', 'Finding id': 'aaaaaaaa' },
    }
    expect((await said(twice)).at(-1)?.why).toMatch(/^it stands in row \d+ already$/)
  })

  test('take a day for waivers from the command line, and waive alone what is little enough', async () => {
    const desk = openDesk('review: { waiver: { selfUpTo: "100" } }\n')
    await desk.night(1, BOOK)
    const typed = { bbbbbbbb: { Decision: 'Waive', Reason: 'immaterial', Comment: 'small' } }
    const file = typeInto(await workbookOf(desk), typed, join(desk.folder, 'mine.xlsx'))
    const { request } = await imported(desk, file, '--yes', '--expires', day(30))
    expect(request).toMatchObject({
      status: 'approved',
      code: 'immaterial',
      reason: 'small',
      expiresOn: day(30),
    })
    expect(await desk.statuses()).toContain('bbbbbbbb waived')
  })

  test('clear an owner, and leave alone who has one', async () => {
    const desk = openDesk()
    await desk.night(1, BOOK)
    await desk.as('li', 'findings', 'assign', 'aaaaaaaa', 'bbbbbbbb', '--to', 'maria')
    await desk.night(2, BOOK)
    const file = typeInto(await workbookOf(desk), { aaaaaaaa: { Owner: '' } }, join(desk.folder, 'mine.xlsx'))
    const { planned } = await imported(desk, file, '--yes')
    expect(planned.map(({ do: kind, findings }) => [kind, findings])).toEqual([['assign', ['aaaaaaaa']]])
    expect([(await desk.one('aaaaaaaa')).assignee, (await desk.one('bbbbbbbb')).assignee]).toEqual([
      null,
      'maria',
    ])
  })
})

function sum(direction: string, currency: string, amount: string, count: number) {
  return { direction, currency, amount, count }
}
