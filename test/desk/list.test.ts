import { describe, expect, test } from 'vitest'
import { openDesk, type ReviewDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { type Answer, readable, visit } from './visitor.js'

const ACCOUNT = { salesforceId: '001000000000002AAA', name: 'Börk & Co', netsuiteCustomerId: '8' }
const CONTRACT = { id: '800000000000002AAA', number: '00000202' }
const MISSING = {
  rule: 'INVOICE_MISSING',
  severity: 'critical',
  account: ACCOUNT,
  contract: CONTRACT,
} as const

/** Three that stand in different states, of two accounts and currencies, and one that has gone. */
async function mixed(): Promise<ReviewDesk> {
  const desk = openDesk()
  const standing = [
    finding('aaaaaaaa'),
    finding('bbbbbbbb', {
      ...MISSING,
      currency: 'EUR',
      difference: '-1200.50',
      exposure: { currency: 'USD', amount: '1300.10' },
    }),
    finding('cccccccc', {
      rule: 'OVERBILLED',
      severity: 'low',
      direction: 'owed-to-customer',
      difference: '9.99',
      exposure: { currency: 'USD', amount: '9.99' },
    }),
  ]
  await desk.night(1, [...standing, finding('dddddddd')])
  await desk.night(4, [
    ...standing,
    finding('eeeeeeee', { severity: 'medium', difference: null, exposure: null }),
  ])
  await desk.as('li', 'findings', 'assign', 'bbbbbbbb', '--to', 'li')
  await desk.as('li', 'findings', 'accept', 'cccccccc')
  return desk
}

const listed = ({ text }: Answer): readonly (string | undefined)[] =>
  [...text.matchAll(/<td class="name"><a href="finding\?id=([^"]+)"/g)].map(([, id]) => id)

describe('the list', () => {
  test('is the command line’s, for every filter', async () => {
    const desk = await mixed()
    const { get } = await visit(desk.folder, 'maria')
    const filters: readonly (readonly (readonly [string, string])[])[] = [
      [],
      [['status', 'open']],
      [
        ['status', 'accepted'],
        ['status', 'resolved'],
      ],
      [['severity', 'critical']],
      [['direction', 'owed-to-customer']],
      [['rule', 'INVOICE_MISSING']],
      [['account', 'Börk & Co']],
      [['account', '001000000000001']],
      [['contract', '00000202']],
      [['assignee', 'li']],
      [
        ['assignee', 'li'],
        ['status', 'resolved'],
      ],
      [['unassigned', 'yes']],
      [
        ['unassigned', 'yes'],
        ['assignee', 'li'],
        ['status', 'open'],
      ],
    ]
    const found: string[] = []
    for (const filter of filters) {
      const argv = filter.flatMap(([name, value]) =>
        name === 'unassigned' ? ['--unassigned'] : [`--${name}`, value],
      )
      const { out } = await desk.as('maria', 'findings', '--json', ...argv)
      const ids = (JSON.parse(out) as { findings: readonly { id: string }[] }).findings.map(({ id }) => id)
      const query = new URLSearchParams(filter.map(([name, value]): [string, string] => [name, value]))
      expect(listed(await get(`findings?${query}`))).toEqual(ids)
      found.push(ids.join())
    }
    expect(new Set(found).size).toBe(7)
  })

  test('of what nobody works on, with a person’s too or without, is one to work through', async () => {
    const desk = await mixed()
    const { get } = await visit(desk.folder, 'maria')
    const free = await get('findings?unassigned=yes')
    expect(listed(free).toSorted()).toEqual(['aaaaaaaa', 'cccccccc', 'dddddddd', 'eeeeeeee'])
    expect(readable(free)).toContain('Owner: nobody')
    expect(free.text).toContain('name="unassigned" value="yes" checked')
    expect(listed(await get('findings?unassigned=yes&assignee=li')).length).toBe(5)
    const given = await desk.as(
      'li',
      'findings',
      'assign',
      '--unassigned',
      '--status',
      'open',
      '--to',
      'maria',
    )
    expect(given.code).toBe(0)
    expect(listed(await get('findings?assignee=maria')).toSorted()).toEqual(['aaaaaaaa', 'eeeeeeee'])
    expect(listed(await get('findings?unassigned=yes')).toSorted()).toEqual(['cccccccc', 'dddddddd'])
  })

  test('says what it comes to by direction and currency, and how old it is, and whose', async () => {
    const desk = await mixed()
    const { get } = await visit(desk.folder, 'maria')
    const all = readable(await get('findings'))
    // 50.00 twice (one of them gone) is USD 100.00 owed to us; of one nothing is known.
    expect(all).toContain('5 findings')
    expect(all).toMatch(
      /Owed to customer USD 9\.99 1 finding Owed to us EUR 1,200\.50 USD 100\.00 4 findings/,
    )
    expect(all).toContain('Open 3 days li')
    const open = readable(await get('findings?status=open'))
    expect(open).toMatch(/Owed to us EUR 1,200\.50 USD 50\.00 3 findings/)
    expect(open).not.toContain('Owed to customer USD')
  })

  test.each([
    ['worst', ['bbbbbbbb', 'aaaaaaaa', 'dddddddd', 'eeeeeeee', 'cccccccc']],
    ['largest', ['bbbbbbbb', 'aaaaaaaa', 'dddddddd', 'cccccccc', 'eeeeeeee']],
    ['newest', ['eeeeeeee', 'bbbbbbbb', 'aaaaaaaa', 'dddddddd', 'cccccccc']],
    ['oldest', ['bbbbbbbb', 'aaaaaaaa', 'dddddddd', 'cccccccc', 'eeeeeeee']],
    ['account', ['aaaaaaaa', 'dddddddd', 'eeeeeeee', 'cccccccc', 'bbbbbbbb']],
    ['owner', ['bbbbbbbb', 'aaaaaaaa', 'dddddddd', 'eeeeeeee', 'cccccccc']],
    ['status', ['cccccccc', 'bbbbbbbb', 'aaaaaaaa', 'eeeeeeee', 'dddddddd']],
  ])('is ordered: %s', async (sort, ids) => {
    const { get } = await visit((await mixed()).folder, 'maria')
    expect(listed(await get(`findings?sort=${sort}`))).toEqual(ids)
  })

  test('comes in pages of fifty, each once', async () => {
    const desk = openDesk()
    const id = (index: number) => `f${String(index).padStart(8, '0')}`
    await desk.night(
      1,
      Array.from({ length: 120 }, (_, index) => finding(id(index))),
    )
    const { get } = await visit(desk.folder, 'maria')
    const pages = [await get('findings'), await get('findings?page=2'), await get('findings?page=3')]
    expect(pages.map((page) => listed(page).length)).toEqual([50, 50, 20])
    expect(new Set(pages.flatMap(listed)).size).toBe(120)
    expect(readable(pages[1]!)).toContain('Page 2 of 3')
    expect(listed(await get('findings?page=99'))).toEqual(listed(pages[2]!))
  })

  test('an answer of none, and a word that is none, are told in sentences', async () => {
    const { get } = await visit((await mixed()).folder, 'maria')
    expect(readable(await get('findings?assignee=nobody+here'))).toContain(
      'No finding answers to this filter.',
    )
    const wrong = await get('findings?rule=OVERBILED')
    expect(wrong.status).toBe(422)
    expect(readable(wrong)).toContain('There is no rule “OVERBILED”. Did you mean OVERBILLED?')
    expect((await get('findings?status=closed')).status).toBe(422)
    expect(readable(await get('finding?id=zzzzzzzz'))).toContain('There is no finding “zzzzzzzz”.')
  })

  test('shows at once what another person decided, and what a night found', async () => {
    const desk = await mixed()
    const { get } = await visit(desk.folder, 'maria')
    expect(listed(await get('findings?assignee=maria'))).toEqual([])
    await desk.as('li', 'findings', 'assign', 'aaaaaaaa', '--to', 'maria')
    expect(listed(await get('findings?assignee=maria'))).toEqual(['aaaaaaaa'])
    await desk.night(5, [finding('aaaaaaaa', { difference: '-75.25', actual: '974.75' })])
    expect(readable(await get('findings?assignee=maria'))).toContain('Owed to us USD 75.25 1 finding')
  })
})
