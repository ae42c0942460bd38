import { describe, expect, test } from 'vitest'
import type { Store } from '../../state/store.js'
import { compare, finding, listed, outcome } from './findings-support.js'
import { collect, open } from './support.js'

const U = 'account:1'
const OTHER = { salesforceId: '001000000000002AAA', name: 'Börk', netsuiteCustomerId: '8' }

/** Three that stand, in another order than their ids', and one that is gone. */
async function mixed(): Promise<Store> {
  const store = await open()
  const standing = [
    finding('aaaaaaaa', { severity: 'low', currency: 'EUR', difference: '-1.10' }),
    finding('bbbbbbbb', {
      severity: 'critical',
      account: OTHER,
      contract: null,
      difference: null,
      exposure: null,
    }),
    finding('cccccccc', { rule: 'OVERBILLED', direction: 'owed-to-customer' }),
  ]
  await compare(store, 'r1', '2026-11-01', [outcome(U, ...standing, finding('dddddddd'))])
  await compare(store, 'r2', '2026-11-03', [outcome(U, ...standing)])
  return store
}

const decide = (store: Store, id: string, assignee: string) =>
  store.review.decide({ at: '2026-11-04T09:00:00.000Z', actor: 'li' }, (desk) => {
    const { state } = desk.finding(id)!
    return {
      events: [
        { kind: 'finding.assigned', subject: id, body: { to: assignee }, state: { ...state, assignee } },
      ],
      result: null,
    }
  })

describe('an outline', () => {
  test.each([
    {},
    { status: ['open'] as const },
    { severity: ['critical', 'low'] },
    { account: ['Börk'] },
    { contract: ['00000101'] },
    { assignee: ['li'] },
    { assignee: [null] },
    { assignee: [null, 'li'] },
  ])('lists what the list lists, in its order: %j', async (filter) => {
    const store = await mixed()
    await decide(store, 'cccccccc', 'li')
    const rows = await listed(store, filter)
    expect(rows.length).toBeGreaterThan(0)
    expect(await store.findings.outline(filter)).toMatchObject(
      rows.map(
        ({ finding: { id, rule, severity, direction, account, contract }, status, assignee, firstSeen }) => ({
          ...{ id, rule, severity, direction, status, assignee, firstSeen },
          ...{ account: account.name, contract: contract?.number ?? null, isGone: id === 'dddddddd' },
        }),
      ),
    )
    await store.close()
  })

  test('since an event tells only of findings in another state', async () => {
    const store = await mixed()
    const before = await store.findings.stamp()
    expect(await store.findings.outline({}, before?.event)).toEqual([])
    await decide(store, 'bbbbbbbb', 'maria')
    const after = await store.findings.stamp()
    expect(after).toEqual({ run: before?.run, event: (before?.event ?? 0) + 1 })
    expect(await store.findings.outline({}, before?.event)).toMatchObject([
      { id: 'bbbbbbbb', assignee: 'maria' },
    ])
    await store.close()
  })

  test('has the mark that a plan meets: another after a decision, after another number, and once it is gone', async () => {
    const store = await mixed()
    const marks = async (id: string) => {
      const outlined = (await store.findings.outline()).find((one) => one.id === id)?.mark
      expect((await store.review.finding(id))?.mark).toBe(outlined)
      return outlined
    }
    const first = await marks('aaaaaaaa')
    await decide(store, 'aaaaaaaa', 'li')
    const second = await marks('aaaaaaaa')
    await compare(store, 'r3', '2026-11-04', [outcome(U, finding('aaaaaaaa', { difference: '-2.20' }))])
    const third = await marks('aaaaaaaa')
    await compare(store, 'r4', '2026-11-05', [outcome(U)])
    expect(new Set([first, second, third, await marks('aaaaaaaa')]).size).toBe(4)
    await store.close()
  })

  test('numbers are what findings say last', async () => {
    const store = await mixed()
    await compare(store, 'r3', '2026-11-04', [outcome(U, finding('aaaaaaaa', { difference: '-2.20' }))])
    const numbers = new Map(
      (await collect(store.findings.numbers())).map(({ id, ...number }) => [id, number]),
    )
    const usd = { currency: 'USD', exposure: { currency: 'USD', amount: '50.00' } }
    expect(numbers.get('aaaaaaaa')).toEqual({ ...usd, difference: '-2.20' })
    expect(numbers.get('bbbbbbbb')).toEqual({ currency: 'USD', difference: null, exposure: null })
    expect(numbers.get('dddddddd')).toEqual({ ...usd, difference: '-50.00' })
    expect(numbers.size).toBe(4)
    await store.close()
  })

  test('of a store without a comparison is empty', async () => {
    const store = await open()
    expect(await store.findings.stamp()).toBeNull()
    expect(await store.findings.outline()).toEqual([])
    expect(await store.review.finding('aaaaaaaa')).toBeNull()
    await store.close()
  })
})
