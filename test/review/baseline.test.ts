import { describe, expect, test } from 'vitest'
import { finding } from '../state/findings-support.js'
import { json, openDesk, type ReviewDesk } from './desk.js'

const off = (id: string, difference: string) => finding(id, { difference })

async function ask(desk: ReviewDesk, actor: string): Promise<string> {
  return json(await desk.as(actor, 'baseline', '--reason', 'known before', '--json')).request.id
}

/** Ids of findings in the baseline. */
const inBaseline = (desk: ReviewDesk): Promise<readonly string[]> =>
  desk.withStore(async (store) => {
    const ids: string[] = []
    for await (const { finding: found, baseline } of store.findings.list()) if (baseline) ids.push(found.id)
    return ids.sort()
  })

describe('the baseline', () => {
  test('marks what is open when another person approves it; it stays open and keeps its age', async () => {
    const desk = openDesk()
    await desk.night(1, [off('aaaaaaaa', '-50.00'), off('bbbbbbbb', '-7.00'), off('cccccccc', '-3.00')])
    await desk.as('li', 'findings', 'resolve', 'cccccccc', '--record', 'CM-1', '--code', 'immaterial')
    const asked = await desk.as('li', 'baseline', '--reason', 'known before', '--json')
    expect(json(asked).request).toMatchObject({
      kind: 'baseline',
      count: 2,
      run: 'night-1',
      reason: 'known before',
      sums: [{ direction: 'owed-to-us', currency: 'USD', count: 2, amount: '57.00' }],
    })
    expect(await inBaseline(desk)).toEqual([])
    const { id } = json(asked).request
    expect((await desk.as('li', 'findings', 'approve', id)).code).toBe(2)
    expect((await desk.as('maria', 'findings', 'approve', id)).code).toBe(0)
    expect(await inBaseline(desk)).toEqual(['aaaaaaaa', 'bbbbbbbb'])
    await desk.night(4, [off('aaaaaaaa', '-50.00'), off('bbbbbbbb', '-7.00'), off('dddddddd', '-1.00')])
    expect(await inBaseline(desk)).toEqual(['aaaaaaaa', 'bbbbbbbb'])
    expect(await desk.one('aaaaaaaa')).toMatchObject({
      status: 'open',
      baseline: true,
      firstSeen: '2026-11-01',
    })
  })

  test('is left by a finding that changes by more than tolerance, and says so', async () => {
    const desk = openDesk()
    await desk.night(1, [off('aaaaaaaa', '-50.00'), off('bbbbbbbb', '-7.00')])
    await desk.as('maria', 'findings', 'approve', await ask(desk, 'li'))
    await desk.night(2, [off('aaaaaaaa', '-50.01'), off('bbbbbbbb', '-7.02')])
    expect(await inBaseline(desk)).toEqual(['aaaaaaaa'])
    expect((await desk.events('bbbbbbbb')).at(-1)).toMatchObject({
      kind: 'finding.left-baseline',
      body: { run: 'night-2', was: { difference: '-7.00' }, difference: '-7.02' },
    })
    await desk.night(3, [off('aaaaaaaa', '-50.01'), off('bbbbbbbb', '-7.00')])
    expect(await inBaseline(desk)).toEqual(['aaaaaaaa'])
  })

  test('is shown by the findings document', async () => {
    const desk = openDesk()
    await desk.night(1, [off('aaaaaaaa', '-50.00')])
    await desk.as('maria', 'approve', await ask(desk, 'li'))
    const document = json<{ findings: readonly { baseline: boolean; status: string }[] }>(
      await desk.as('li', 'findings', '--json'),
    )
    expect(document.findings).toMatchObject([{ baseline: true, status: 'open' }])
  })

  test('leaves out what changed between request and approval', async () => {
    const desk = openDesk()
    await desk.night(1, [off('aaaaaaaa', '-50.00'), off('bbbbbbbb', '-7.00'), off('cccccccc', '-3.00')])
    const id = await ask(desk, 'li')
    await desk.night(2, [off('aaaaaaaa', '-50.00'), off('bbbbbbbb', '-9.00')])
    const approved = json(await desk.as('maria', 'findings', 'approve', id, '--json')).requests[0]
    expect(approved).toMatchObject({
      findings: ['aaaaaaaa'],
      skipped: [
        { id: 'bbbbbbbb', why: 'its number has changed since' },
        { id: 'cccccccc', why: 'it isn’t open any more' },
      ],
    })
    expect(await inBaseline(desk)).toEqual(['aaaaaaaa'])
  })

  test('is taken once: another replaces it visibly', async () => {
    const desk = openDesk()
    await desk.night(1, [off('aaaaaaaa', '-50.00'), off('bbbbbbbb', '-7.00')])
    const first = await ask(desk, 'li')
    const waiting = await desk.as('li', 'baseline', '--reason', 'again')
    expect(waiting.code).toBe(2)
    expect(waiting.err).toContain(`Baseline ${first} by li waits for approval`)
    await desk.as('maria', 'findings', 'approve', first)
    await desk.as('li', 'findings', 'resolve', 'bbbbbbbb', '--record', 'CM-1', '--code', 'immaterial')
    const second = await ask(desk, 'maria')
    await desk.as('li', 'findings', 'approve', second)
    expect(await inBaseline(desk)).toEqual(['aaaaaaaa'])
    expect((await desk.events('bbbbbbbb')).at(-1)).toMatchObject({
      kind: 'finding.left-baseline',
      actor: 'li',
      body: { because: 'replaced', by: second },
    })
    expect((await desk.events(second)).at(-1)).toMatchObject({
      kind: 'request.approved',
      body: { replaces: first, left: 1, count: 1 },
    })
  })

  test('that is rejected marks nothing', async () => {
    const desk = openDesk()
    await desk.night(1, [off('aaaaaaaa', '-50.00')])
    const id = await ask(desk, 'li')
    const rejected = await desk.as('maria', 'findings', 'reject', id, '--reason', 'clean up first')
    expect(rejected.code).toBe(0)
    expect(await inBaseline(desk)).toEqual([])
  })
})
