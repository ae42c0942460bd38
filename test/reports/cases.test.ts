import { describe, expect, test } from 'vitest'
import { CAUSES } from '../../reconcile/causes/catalogue.js'
import { MISSING_CAUSES } from '../../reconcile/causes/missing/catalogue.js'
import { SET_UP_OF_CAUSE, SET_UP_OF_RULE } from '../../reconcile/causes/set-up.js'
import { caseSeverity } from '../../reconcile/findings/case-severity.js'
import type { Finding } from '../../reconcile/findings/finding.js'
import { RULES } from '../../reconcile/rules/catalogue.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { systemicCases } from '../../src/reports/figures/systemic.js'
import { tally } from '../../src/reports/figures/tally.js'
import { findingRow } from './finding-row.js'

async function* each(findings: readonly Partial<Finding>[]) {
  for (const one of findings) yield findingRow(one)
}

const weigh = caseSeverity(DEFAULT_SETTINGS, RULES)
const casesOf = async (findings: readonly Partial<Finding>[]) =>
  (await tally(each(findings), '2026-11-20', weigh)).cases

/** `of` of a contract of its own, each with this exposure. */
const months = (of: string, count: number, amount: string, more: Partial<Finding> = {}): Partial<Finding>[] =>
  Array.from({ length: count }, () => ({ case: of, exposure: { currency: 'USD', amount }, ...more }))

describe('a case', () => {
  test('has the severity of its sum: twenty-four months of 90 are 2,160', async () => {
    const [one] = await casesOf(months('a', 24, '90.00'))
    expect(one).toMatchObject({ severity: 'high', count: 24, exposure: { minor: 216000n } })
  })

  test('has its rule’s severity where the rule has one of its own', async () => {
    const late = { rule: 'PO_MISSING', severity: 'medium', direction: 'risk' } as const
    expect((await casesOf(months('a', 24, '9000.00', late)))[0]?.severity).toBe('medium')
  })

  test('is no less than its worst finding, which may have no rate', async () => {
    const rows = [...months('a', 1, '5.00'), { case: 'a', severity: 'high', exposure: null } as const]
    expect((await casesOf(rows))[0]?.severity).toBe('high')
  })

  test('adds up only what goes in its direction', async () => {
    const back = months('a', 12, '90.00', { direction: 'owed-to-customer' })
    // 12 × 90 = 1,080 each way: together they would be no more, apart each is high; 11 × 90 = 990 is medium.
    expect((await casesOf([...months('a', 11, '90.00'), ...back]))[0]?.severity).toBe('medium')
  })

  test('stands before others by severity, then by what it is worth', async () => {
    const cases = await casesOf([
      ...months('small', 1, '120.00', { severity: 'medium' }),
      ...months('many', 24, '90.00'),
      ...months('large', 1, '900.00', { severity: 'medium' }),
    ])
    expect(cases.map(({ id }) => id)).toEqual(['many', 'large', 'small'])
  })
})

const uplift = { code: 'UPLIFT_NOT_APPLIED', text: 'the uplift wasn’t applied' }
const on = (contracts: number, more: Partial<Finding>): Partial<Finding>[] =>
  Array.from({ length: contracts }, (_, index) => ({
    case: `c${index}`,
    contract: { id: `800${index}`, number: `C-${index}` },
    ...more,
  }))

describe('a systemic case', () => {
  const systemic = async (findings: readonly Partial<Finding>[], judged: number) =>
    systemicCases(await casesOf(findings), judged).map(
      ({ rule, cause, contracts }) => `${rule} ${cause} ${contracts}`,
    )

  test('is one rule and cause on ten contracts, where these are 5% of those judged', async () => {
    expect(await systemic(on(10, { cause: uplift }), 200)).toEqual(['UNDERBILLED UPLIFT_NOT_APPLIED 10'])
    expect(await systemic(on(10, { cause: uplift }), 201)).toEqual([])
    expect(await systemic(on(9, { cause: uplift }), 20)).toEqual([])
  })

  test('counts contracts, not findings', async () => {
    expect(await systemic(months('c', 30, '1.00', { cause: uplift }), 30)).toEqual([])
  })

  test('is also a rule whose findings never have a cause, but no amounts without one', async () => {
    const terms = { rule: 'PAYMENT_TERMS_MISMATCH', direction: 'risk' } as const
    expect(await systemic(on(12, terms), 100)).toEqual(['PAYMENT_TERMS_MISMATCH null 12'])
    expect(await systemic(on(12, {}), 100)).toEqual([])
  })

  test('says which setting or set-up would explain it, for every cause and every rule without one', () => {
    const causes = [...CAUSES.map(({ code }) => code), ...MISSING_CAUSES.map(({ code }) => code)]
    expect(Object.keys(SET_UP_OF_CAUSE).sort()).toEqual([...new Set(causes)].sort())
    const explained = ['UNDERBILLED', 'OVERBILLED', 'QUANTITY_MISMATCH', 'PRICE_MISMATCH', 'INVOICE_MISSING']
    // Not on contracts, or nothing that could be set up.
    const single = ['CUSTOMER_DUPLICATE', 'OPPORTUNITY_UNCONTRACTED', 'INVOICE_ORPHAN', 'CREDIT_UNLINKED']
    const others = ['USAGE_BELOW_COMMIT', 'CASH_UNAPPLIED', 'PAST_DUE']
    const left = RULES.map(({ code }) => code).filter((code) => !(code in SET_UP_OF_RULE))
    expect(left.sort()).toEqual([...explained, ...single, ...others].sort())
  })
})
