import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BilledContract } from '../../src/sandbox/book/billing/bill.js'
import { type Business, makeBusiness } from '../../src/sandbox/book/book.js'
import { type Item, schedule } from '../../src/sandbox/book/oracle/schedule.js'
import { AS_OF, type Office, openOffice } from '../acceptance/book.js'
import { lineLength } from '../support/line-length.js'

const UNTIL = '2026-12-20'

interface Entry {
  readonly billDate: string | null
  readonly contract: { readonly number: string }
  readonly currency: string
  readonly amount: string
  readonly poNumber: string | null
  readonly deliveryMethod: string | null
  readonly blocked: boolean
}

interface Document {
  readonly asOf: string
  readonly until: string
  readonly toBill: readonly Entry[]
  readonly days: readonly { readonly date: string; readonly amounts: Readonly<Record<string, string>> }[]
  readonly unreadable: readonly { readonly contract: { readonly number: string } }[]
  readonly notYetBilled: readonly Readonly<Record<string, string>>[]
}

/** What the sandbox's own schedule wants billed from the day after the as-of day on, and its book hasn't: by contract, day and currency. */
function wanted({ billed }: Business): Map<string, string> {
  const sums = new Map<string, { amount: bigint; exponent: number }>()
  for (const each of billed) {
    const { contract, items, bills } = each
    // A mistake may change what is left to bill.
    if (contract.marked || Object.keys(contract.typo).length > 0) continue
    const done = new Set<Item>(bills.flatMap((bill) => bill.items))
    for (const item of [...items, ...committed(each)]) {
      if (item.billDate <= AS_OF || item.billDate > UNTIL || done.has(item)) continue
      const { code, exponent } = item.line.own?.currency ?? contract.terms.currency
      // A line may be in a currency of its own.
      const key = `${contract.number} ${item.billDate} ${code}`
      const amount = (sums.get(key)?.amount ?? 0n) + item.amount
      sums.set(key, { amount, exponent })
    }
  }
  const texts = [...sums].map(([key, { amount, exponent }]): [string, string] => {
    const digits = String(amount).padStart(exponent + 1, '0')
    const point = digits.length - exponent
    const text = exponent === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
    return [key, text]
  })
  return new Map(texts.sort())
}

/** What usage is still to come to: commitments, less what was billed of their days. */
function committed({ contract, metered }: BilledContract): readonly Item[] {
  const used = metered.flatMap((bill) => bill.items)
  return schedule(contract.terms, contract.lines, UNTIL)
    .filter(({ kind }) => kind === 'commitment')
    .map((item) => {
      const within = used.filter(
        ({ line, start, end }) => line === item.line && start >= item.start && end <= item.end,
      )
      return { ...item, amount: item.amount - within.reduce((sum, { amount }) => sum + amount, 0n) }
    })
    .filter(({ amount }) => amount > 0n)
}

describe('tieout upcoming', () => {
  const business = makeBusiness({ seed: 3, accounts: 30, asOf: AS_OF })
  let office: Office
  let document: Document
  beforeAll(async () => {
    office = await openOffice(3, 30)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const ended = await office.tieout('upcoming', '--json', '--as-of', AS_OF)
    expect([ended.code, ended.err]).toEqual([0, ''])
    document = JSON.parse(ended.out) as Document
  })
  afterAll(() => office.stop())

  test('every contract, day and amount is what the sandbox’s own schedule says', () => {
    const unreadable = new Set(document.unreadable.map(({ contract }) => contract.number))
    const clean = business.billed.filter(({ contract }) => !contract.marked)
    const payers = new Set(clean.map(({ contract }) => contract.number))
    const oracle = new Map([...wanted(business)].filter(([key]) => !unreadable.has(key.split(' ')[0] ?? '')))
    const told = document.toBill
      .filter(
        ({ billDate, contract }) => billDate !== null && billDate > AS_OF && payers.has(contract.number),
      )
      .map(({ billDate, contract, currency, amount }): [string, string] => [
        `${contract.number} ${billDate} ${currency}`,
        amount,
      ])
    expect(oracle.size).toBeGreaterThan(10)
    expect(new Map(told.sort())).toEqual(oracle)
  })

  test('comes with the purchase order and the way of delivery', () => {
    const contracts = new Map(business.sales.deals.contracts.map((contract) => [contract.number, contract]))
    for (const { contract, poNumber, deliveryMethod } of document.toBill) {
      const sold = contracts.get(contract.number)
      expect([contract.number, poNumber, deliveryMethod]).toEqual([
        contract.number,
        sold?.poNumber,
        sold?.delivery,
      ])
    }
  })

  test('days and sums are those of the rows', () => {
    const cents = (text: string) => Math.round(Number(text) * 1000)
    for (const { date, amounts } of document.days) {
      const rows = document.toBill.filter(({ billDate }) => billDate === date)
      for (const [currency, amount] of Object.entries(amounts)) {
        const sum = rows
          .filter((row) => row.currency === currency)
          .reduce((all, row) => all + cents(row.amount), 0)
        expect([date, currency, cents(amount)]).toEqual([date, currency, sum])
      }
    }
    for (const {
      total = '',
      overdue = '',
      now = '',
      soon = '',
      later = '',
      held = '',
    } of document.notYetBilled) {
      const parts = [overdue, now, soon, later, held].map(cents)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(cents(total))
    }
  })

  test('fewer days are the same rows, fewer of them', async () => {
    const ended = await office.tieout('upcoming', '--json', '--as-of', AS_OF, '--days', '7')
    const week = JSON.parse(ended.out) as Document
    expect(week.until).toBe('2026-11-27')
    const dated = week.toBill.filter(({ billDate }) => billDate !== null)
    expect(dated).toEqual(
      document.toBill.filter(({ billDate }) => billDate !== null && billDate <= '2026-11-27'),
    )
  })

  test('fits a terminal of 80 columns', async () => {
    const ended = await office.tieout('upcoming', '--as-of', AS_OF)
    expect([ended.code, ended.err]).toEqual([0, ''])
    expect(ended.out).toContain(`To be billed up to ${UNTIL}, as of ${AS_OF}`)
    for (const line of ended.out.split('\n')) expect(lineLength(line)).toBeLessThanOrEqual(80)
  })

  test('not so many days', async () => {
    const ended = await office.tieout('upcoming', '--days', '400')
    expect(ended.code).toBe(2)
    expect(ended.err).toContain('0 to 366')
  })
})
