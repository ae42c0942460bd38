import { describe, expect, test } from 'vitest'
import { openDesk, type ReviewDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { type Answer, readable, type Visitor, visit } from './visitor.js'

/** Sixty that stand, of which five are accepted: more than a page of the list. */
async function sixty(): Promise<ReviewDesk> {
  const desk = openDesk()
  await desk.night(
    1,
    Array.from({ length: 60 }, (_, index) => finding(id(index), amount(index))),
  )
  await desk.as('li', 'findings', 'accept', ...[0, 1, 2, 3, 4].map(id))
  return desk
}

const id = (index: number): string => `f${String(index).padStart(8, '0')}`
const amount = (index: number) => ({
  difference: `-${index + 1}.10`,
  exposure: { currency: 'USD', amount: `${index + 1}.10` },
})

const choices = ({ text }: Answer): readonly string[] =>
  [...text.matchAll(/name="id" value="([^"]+)"/g)].flatMap(([, value]) => value ?? [])
const draftOf = ({ text }: Answer): string => /action="(bulk\?draft=[^"]+)"/.exec(text)?.[1] ?? ''

const choose = (visitor: Visitor, more: Readonly<Record<string, string | readonly string[]>>) =>
  visitor.send('choose', { from: 'findings?status=open', which: 'ticked', ...more })

describe('a decision on many', () => {
  test('a filter’s whole result: count and sums are shown first, and one request freezes them', async () => {
    const desk = await sixty()
    const visitor = await visit(desk.folder, 'maria')
    const step = await choose(visitor, { which: 'filter', from: 'findings', do: 'waive' })
    // 60 less the five accepted: 1.10 … 60.10 is 60 × 61 / 2 + 6.00 = 1,836.00, less 1.10 … 5.10 = 15.50.
    expect(readable(step)).toContain('Ask for a waiver: 55 findings')
    expect(readable(step)).toContain('Left out: 5 findings, as the status is accepted.')
    expect(readable(step)).toContain('Owed to us USD 1,820.50 55 findings')
    expect(await desk.statuses()).toContain(`${id(7)} open`)
    const form = { code: 'agreed-with-customer', reason: 'settled in May', expires: '2027-03-31' }
    const done = await visitor.send(draftOf(step), form)
    expect(readable(done)).toContain('waive 55 findings, by maria: pending')
    const { requests } = await desk.withStore(async (store) => ({ requests: await store.review.requests() }))
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      kind: 'waiver',
      status: 'pending',
      requestedBy: 'maria',
      count: 55,
      sums: [{ direction: 'owed-to-us', currency: 'USD', amount: '1820.50', count: 55 }],
    })
    expect((await desk.statuses()).filter((one) => one.endsWith('waiver-requested'))).toHaveLength(55)
  })

  test('the ticked ones, and no other', async () => {
    const desk = await sixty()
    const visitor = await visit(desk.folder, 'maria')
    const [first = '', second = ''] = choices(await visitor.get('findings?status=open'))
    const step = await choose(visitor, { id: [first, second], do: 'assign' })
    const done = await visitor.send(draftOf(step), { to: 'li' })
    expect(readable(done)).toContain('2 findings assigned to li.')
    const owned = await desk.withStore(async (store) => {
      const ids: string[] = []
      for await (const row of store.findings.list({ assignee: ['li'] })) ids.push(row.finding.id)
      return ids
    })
    expect(owned.sort()).toEqual([first, second].map((one) => one.split(' ')[0]).sort())
  })

  test('what moved between choosing and confirming is told, and nothing is done', async () => {
    const desk = await sixty()
    const visitor = await visit(desk.folder, 'maria')
    const step = await choose(visitor, { which: 'filter', do: 'accept' })
    await desk.as('li', 'findings', 'resolve', id(20), '--record', 'CM-1', '--code', 'immaterial')
    const refused = await visitor.send(draftOf(step), { reason: 'all of them' })
    expect(refused.status).toBe(409)
    expect(readable(refused)).toContain('What you decide on has changed since you looked at it.')
    expect(readable(refused)).toContain('resolved by li: immaterial, by record CM-1')
    expect(refused.text).toContain('all of them</textarea>')
    expect((await desk.statuses()).filter((one) => one.endsWith(' accepted'))).toHaveLength(5)
  })

  test('what moved between listing and choosing is told too', async () => {
    const desk = await sixty()
    const visitor = await visit(desk.folder, 'maria')
    const [first = ''] = choices(await visitor.get('findings?status=open'))
    await desk.as('li', 'findings', 'accept', first.split(' ')[0] ?? '')
    const step = await choose(visitor, { id: first, do: 'resolve' })
    const refused = await visitor.send(draftOf(step), { record: 'CM-1', code: 'immaterial' })
    expect(refused.status).toBe(409)
    expect(readable(refused)).toContain('accepted by li')
  })

  test('is done once: what was confirmed can’t be sent again', async () => {
    const desk = await sixty()
    const visitor = await visit(desk.folder, 'maria')
    const step = await choose(visitor, { which: 'filter', do: 'comment' })
    expect((await visitor.post(draftOf(step), { text: 'asked' })).status).toBe(303)
    const again = await visitor.post(draftOf(step), { text: 'asked' })
    expect(again.status).toBe(422)
    expect(readable(again)).toContain('This choice isn’t there any more')
    expect((await desk.events(id(30))).filter(({ kind }) => kind === 'finding.commented')).toHaveLength(1)
  })

  test('what is missing is asked for, with what was typed kept', async () => {
    const desk = await sixty()
    const visitor = await visit(desk.folder, 'maria')
    const step = await choose(visitor, { which: 'filter', do: 'waive' })
    const refused = await visitor.send(draftOf(step), { code: 'immaterial', reason: 'settled', expires: '' })
    expect(refused.status).toBe(422)
    expect(readable(refused)).toContain('The last day isn’t said.')
    expect(refused.text).toContain('settled</textarea>')
    const none = await choose(visitor, { do: 'accept' })
    expect(readable(none)).toContain('No finding is chosen.')
  })
})
