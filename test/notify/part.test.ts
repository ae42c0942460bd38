import { describe, expect, it } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { wasOf } from '../../src/notify/what/change.js'
import { PartGathering } from '../../src/notify/what/part.js'
import { RULE_TEXTS } from '../reports/book.js'
import { findingRow } from '../reports/finding-row.js'

const gathering = (
  when: 'low' | 'high' = 'low',
  standing: ReadonlyMap<string, Finding['severity']> = new Map(),
) =>
  new PartGathering({
    reportingCurrency: 'USD',
    rules: RULE_TEXTS,
    weigh: undefined,
    standing,
    when,
    day: '2026-11-22',
  })

/** An underbilled finding of `amount` in a case of an account. */
const row = (account: string, itsCase: string, amount: string, more: Partial<Finding> = {}) =>
  findingRow({
    case: itsCase,
    account: { salesforceId: account, name: `Account ${account}`, netsuiteCustomerId: null },
    difference: `-${amount}`,
    exposure: { currency: 'USD', amount },
    ...more,
  })

describe('a part of what is told', () => {
  it('names an account once, by its worst case, and five accounts at most', () => {
    const part = gathering()
    for (const account of ['1', '2', '3', '4', '5', '6', '7'])
      for (const itsCase of ['a', 'b', 'c'])
        part.add(row(account, `${account}${itsCase}`, `${account}0.0${itsCase === 'b' ? 5 : 1}`))
    const { findings, cases, shown, more, underbilled } = part.result()
    expect([findings, cases]).toEqual([21, 21])
    expect(shown.map(({ account }) => account)).toEqual(
      ['7', '6', '5', '4', '3'].map((id) => `Account ${id}`),
    )
    expect(shown.map(({ differences }) => differences[0]?.amount)).toEqual([
      '-70.05',
      '-60.05',
      '-50.05',
      '-40.05',
      '-30.05',
    ])
    expect(shown.map(({ others }) => others)).toEqual([2, 2, 2, 2, 2])
    // Of accounts 1 and 2, three each.
    expect(more).toBe(6)
    // 3 × (10 + … + 70) and seven times 0.05 + 0.01 + 0.01.
    expect(underbilled).toEqual({ currency: 'USD', amount: '840.49' })
  })

  it('adds up a case, and keeps the two directions apart', () => {
    const part = gathering()
    part.add(row('1', 'a', '10.00'))
    part.add(row('1', 'a', '15.00'))
    part.add(row('2', 'b', '7.00', { direction: 'owed-to-customer', difference: '7.00' }))
    const { shown, underbilled, overbilled } = part.result()
    expect([underbilled.amount, overbilled.amount]).toEqual(['25.00', '7.00'])
    expect(shown[0]).toMatchObject({
      findings: 2,
      differences: [{ currency: 'USD', amount: '-25.00' }],
      others: 0,
    })
  })

  it('leaves out what is below `when`, by the severity that the reports give the case', () => {
    const part = gathering('high', new Map([['a', 'high']]))
    part.add(row('1', 'a', '10.00'))
    part.add(row('2', 'b', '20.00'))
    part.add(row('3', 'c', '30.00', { severity: 'critical' }))
    expect(part.result().shown.map(({ account, severity }) => [account, severity])).toEqual([
      ['Account 3', 'critical'],
      ['Account 1', 'high'],
    ])
    expect(part.result()).toMatchObject({ findings: 2, underbilled: { amount: '40.00' } })
  })

  it('says what a case was before it got worse, with its sign', () => {
    const part = gathering()
    part.add(row('1', 'a', '90.00'), { was: wasOf(row('1', 'a', '50.00')) })
    part.add(row('1', 'a', '15.00'), { was: wasOf(row('1', 'a', '10.50')) })
    expect(part.result().shown).toMatchObject([
      { differences: [{ amount: '-105.00' }], was: [{ currency: 'USD', amount: '-60.50' }] },
    ])
  })

  it('leaves out what is immaterial', () => {
    const part = gathering()
    part.add(row('1', 'a', '10.00', { material: false }))
    expect(part.result()).toMatchObject({ findings: 0, cases: 0, shown: [] })
  })
})
