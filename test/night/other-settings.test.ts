import { describe, expect, it } from 'vitest'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { DEFAULT_SETTINGS, type ReconcileSettings } from '../../reconcile/settings.js'
import { ALL_MAPPED } from '../reconcile/support/run-book.js'
import { record } from '../state/support.js'
import type { NightPlan } from './nights/night.js'
import { ACCOUNTS, ALL, accountRows, Nights } from './nights/nights.js'

type Values = Readonly<Record<string, string>>

/** What accounts say besides, by the object's row of each. `d` alone is in euro, the others in dollars. */
const SAID: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  // Twenty too little, of the hundred that are expected.
  a: { invoiceLine: { amount: '80.00' } },
  b: { invoiceLine: { amount: '80.00' } },
  // The lines come to 1,200 in twelve months.
  c: { contract: { totalValue: '1200' } },
  // Held since the first of January, when nothing was billed yet.
  e: { contract: { holdFrom: '2026-02-01' } },
  f: { contract: { deliveryMethod: 'email' }, invoice: { sentOn: '' } },
}

const saying = (row: CanonicalRecord, name: string): CanonicalRecord => {
  const all = Object.entries({ ...row.values, ...SAID[name]?.[row.object] })
  return { ...row, values: Object.fromEntries(all.filter(([, value]) => value !== '')) }
}

const credit = (id: string, values: Values = {}) =>
  record('creditMemo', id, { number: id, customerId: 'c-g', date: '2026-01-05', currency: '1', ...values })

const begin = () =>
  Nights.begin([
    ...ACCOUNTS.flatMap((name) => accountRows(name).map((row) => saying(row, name))),
    credit('cm-1'),
  ])

/** Which accounts a night under the settings judges. */
async function judgedUnder(nights: Nights, plan: Partial<NightPlan>): Promise<string> {
  const { judged, stood } = await nights.night('2026-02-03', plan)
  expect(judged + stood).toBe(ALL)
  expect(nights.linked).toEqual([])
  return nights.loaded.map((unit) => unit.replace('account:', '')).join(' ')
}

const settings = (other: Partial<ReconcileSettings>) => ({
  settings: { ...DEFAULT_SETTINGS, ...other },
})

describe('another setting', () => {
  it('of a rule: the accounts of which it has something to say are judged', async () => {
    const nights = await begin()
    const off = settings({ rules: { UNDERBILLED: { enabled: false } } })
    expect(await judgedUnder(nights, off)).toBe('a b')
    expect((await nights.open()).filter((line) => line.startsWith('UNDERBILLED'))).toEqual([])
    expect(await judgedUnder(nights, off)).toBe('')
    expect(await judgedUnder(nights, settings({ rules: { UNDERBILLED: { severity: 'low' } } }))).toBe('a b')
    expect((await nights.open()).filter((line) => line.startsWith('UNDERBILLED'))).toHaveLength(2)
    const strange = settings({ rules: { UNDERBILLED: { severity: 'low' }, OVERBILLED: { enabled: false } } })
    expect(await judgedUnder(nights, strange)).toBe('')
  })

  it('of a currency’s tolerance: the accounts with money in that currency', async () => {
    const nights = await begin()
    const euro = { amount: '0.01', percent: '0', currencies: { EUR: { amount: '30' } } }
    expect(await judgedUnder(nights, settings({ tolerance: euro }))).toBe('d')
    // Where that is nearly every account, what stands isn't worth going around.
    const dollar = { ...euro, currencies: { ...euro.currencies, USD: { amount: '30' } } }
    expect(await nights.night('2026-02-03', settings({ tolerance: dollar }))).toMatchObject({ judged: ALL })
    expect((await nights.open()).filter((line) => line.startsWith('UNDERBILLED'))).toEqual([])
  })

  it('of what a finding is worth: the accounts with findings', async () => {
    const nights = await begin()
    const withFindings = [...new Set((await nights.open()).map((line) => line.split(' ')[1]?.slice(2)))]
    expect(withFindings).toEqual(expect.arrayContaining(['a', 'b']))
    expect(withFindings).not.toContain('c')
    const severity = { critical: '3', high: '2', medium: '1' }
    const judged = (await judgedUnder(nights, settings({ severity }))).split(' ')
    expect(withFindings).toEqual(expect.arrayContaining(judged))
    expect(judged).toEqual(expect.arrayContaining(['a', 'b']))
    const material = settings({ severity, materiality: { owedToUs: '50', owedToCustomer: '0', other: '0' } })
    expect((await judgedUnder(nights, material)).split(' ').sort()).toEqual(withFindings.sort())
  })

  it('of holds, and of what a contract’s value covers: the accounts with those', async () => {
    const nights = await begin()
    expect(await judgedUnder(nights, settings({ holdMaxDays: 1 }))).toBe('e')
    expect((await nights.open()).filter((line) => line.startsWith('HOLD_OVERDUE'))).toHaveLength(1)
    expect(await judgedUnder(nights, settings({ holdMaxDays: 1, totalValueCovers: 'original' }))).toBe('c')
  })

  it('that is none of these judges everything', async () => {
    const nights = await begin()
    expect(await nights.night('2026-02-03', settings({ graceDays: 4 }))).toMatchObject({ judged: ALL })
  })
})

describe('a field that is mapped, or isn’t any more', () => {
  const but = (object: 'creditMemo' | 'account' | 'invoice', field: string) => ({
    mapped: {
      ...ALL_MAPPED,
      [object]: new Set([...(ALL_MAPPED[object] ?? [])].filter((name) => name !== field)),
    },
  })

  it('has the accounts judged that asked whether it is', async () => {
    const nights = await begin()
    expect(await judgedUnder(nights, but('creditMemo', 'reason'))).toBe('g')
    expect(await judgedUnder(nights, {})).toBe('g')
    expect(await judgedUnder(nights, but('account', 'name'))).toBe('')
    expect(await judgedUnder(nights, {})).toBe('')
  })

  it('and linking goes by it, or a rule begins to run: everything', async () => {
    const nights = await begin()
    expect(await nights.night('2026-02-03', but('invoice', 'currency'))).toMatchObject({ judged: ALL })
    expect(await nights.night('2026-02-03', but('invoice', 'dueDate'))).toMatchObject({ judged: ALL })
  })
})
