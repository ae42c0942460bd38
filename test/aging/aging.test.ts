import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '../../src/sandbox/tables.js'
import { AS_OF, type Office, openOffice } from '../acceptance/book.js'
import { bookOf } from '../support/books.js'
import { lineLength } from '../support/line-length.js'

type Row = Readonly<Record<string, Cell>>

const book = bookOf({ seed: 3, accounts: 30, asOf: AS_OF })
const rowsOf = (name: string): readonly Row[] =>
  book.netsuite.find((table) => table.name === name)?.rows ?? []

/** Amounts of the sandbox are text with at most three decimals: here in thousandths, so that they add up. */
const thousandths = (text: Cell | undefined): number => Math.round(Number(text ?? 0) * 1000)

const CODES = new Map(rowsOf('currency').map((row) => [row.id, String(row.symbol)]))
const TRANSACTIONS = new Map(rowsOf('transaction').map((row) => [String(row.id), row]))

/** What pays an invoice, from the vendor's own table of links: amount and day by invoice. */
const PAID = new Map<string, { readonly day: string; readonly amount: number }[]>()
for (const link of rowsOf('nexttransactionlinelink')) {
  if (link.linktype !== 'Payment') continue
  const [from, to] = [TRANSACTIONS.get(String(link.previousdoc)), TRANSACTIONS.get(String(link.nextdoc))]
  if (!from || !to) continue
  const [invoice, payer] = from.type === 'CustInvc' ? [from, to] : [to, from]
  const amount = Math.abs(thousandths(link.foreignamount))
  const day = [String(invoice.trandate), String(payer.trandate)].sort()[1] ?? ''
  PAID.set(String(invoice.id), [...(PAID.get(String(invoice.id)) ?? []), { day, amount }])
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

function bucketOf(days: number): string {
  if (days <= 0) return 'current'
  if (days <= 30) return '1-30'
  if (days <= 60) return '31-60'
  if (days <= 90) return '61-90'
  return days <= 120 ? '91-120' : '121+'
}

/** Open invoices as of a day: currency → bucket → sum in thousandths. */
function openOn(asOf: string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of TRANSACTIONS.values()) {
    const isBilled = row.type === 'CustInvc' && row.approvalstatus === '2' && row.voided !== true
    if (!isBilled || String(row.trandate) > asOf) continue
    const paid = (PAID.get(String(row.id)) ?? []).filter(({ day }) => day <= asOf)
    const open = paid.reduce((rest, { amount }) => rest - amount, thousandths(row.foreigntotal))
    const code = CODES.get(row.currency ?? null)
    const key = `${code} ${bucketOf(daysBetween(String(row.duedate), asOf))}`
    sums.set(key, (sums.get(key) ?? 0) + open)
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort())
}

interface Tally {
  readonly currency: string
  readonly buckets: Readonly<Record<string, string>>
  readonly open: string
}

interface Document {
  readonly totals: readonly Tally[]
  readonly customers: readonly Tally[]
  readonly reporting: Tally
  readonly tieOut: readonly Readonly<Record<string, string>>[]
  readonly unexplained: readonly unknown[]
  readonly unapplied: readonly unknown[]
  readonly worklist: readonly {
    readonly customer: { readonly id: string; readonly name: string }
    readonly pastDue: Readonly<Record<string, string>>
    readonly billedWrongly: Readonly<Record<string, string>>
    readonly customerLate: Readonly<Record<string, string>>
    readonly moneyDays: { readonly amount: string }
    readonly invoices: readonly {
      readonly id: string
      readonly daysLate: number
      readonly reporting: string
      readonly contracts: readonly { readonly number: string }[]
      readonly why: readonly { readonly rule: string }[]
    }[]
  }[]
}

/** The same shape, of what the program said. */
const told = (tallies: readonly Tally[]): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const { currency, buckets } of tallies) {
    for (const [bucket, amount] of Object.entries(buckets)) {
      const key = `${currency} ${bucket}`
      sums.set(key, (sums.get(key) ?? 0) + thousandths(amount))
    }
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort())
}

describe('tieout aging', () => {
  test('the book has something in every bucket, and several currencies', () => {
    const keys = [...openOn(AS_OF).keys()]
    expect(new Set(keys.map((key) => key.split(' ')[1])).size).toBe(6)
    expect(new Set(keys.map((key) => key.split(' ')[0])).size).toBeGreaterThan(2)
  })

  let office: Office
  beforeAll(async () => {
    office = await openOffice(3, 30)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
  })
  afterAll(() => office.stop())

  const aged = async (...argv: readonly string[]): Promise<Document> => {
    const ended = await office.tieout('aging', '--json', ...argv)
    expect([ended.code, ended.err]).toEqual([0, ''])
    return JSON.parse(ended.out) as Document
  }

  test.each([AS_OF, '2026-10-31', '2026-06-30', '2025-12-31', '2020-01-01'])(
    'as of %s every bucket is what the vendor’s own tables say, in every currency',
    async (asOf) => {
      const document = await aged('--as-of', asOf)
      expect(told(document.totals)).toEqual(openOn(asOf))
      expect(told(document.customers)).toEqual(openOn(asOf))
      for (const { buckets, open } of [...document.totals, ...document.customers, document.reporting]) {
        const sum = Object.values(buckets).reduce((total, amount) => total + thousandths(amount), 0)
        expect(sum).toBe(thousandths(open))
      }
    },
  )

  test('ties to the balances that the vendor states, and says what lies between', async () => {
    const stated = new Map<string, number>()
    for (const row of TRANSACTIONS.values()) {
      if (row.type !== 'CustInvc') continue
      const code = CODES.get(row.currency ?? null) ?? ''
      stated.set(code, (stated.get(code) ?? 0) + thousandths(row.foreignamountunpaid))
    }
    for (const asOf of [AS_OF, '2026-06-30']) {
      const { tieOut, unexplained, totals } = await aged('--as-of', asOf)
      expect(unexplained).toEqual([])
      expect(tieOut.length).toBeGreaterThan(1)
      for (const line of tieOut) {
        expect(thousandths(line.stated ?? null)).toBe(stated.get(line.currency ?? ''))
        expect(thousandths(line.unexplained ?? null)).toBe(0)
        const open = totals.find(({ currency }) => currency === line.currency)?.open ?? '0'
        expect(thousandths(line.open ?? null)).toBe(thousandths(open))
      }
    }
  })

  test('the worklist ranks by money and days, and tells our mistakes from the customer’s', async () => {
    const { worklist, totals } = await aged('--as-of', AS_OF)
    expect(worklist.length).toBeGreaterThan(3)
    const weights = worklist.map(({ invoices }) =>
      invoices.reduce((sum, { reporting, daysLate }) => sum + thousandths(reporting) * daysLate, 0),
    )
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
    expect(worklist.map(({ moneyDays }) => thousandths(moneyDays.amount))).toEqual(weights)
    const pastDue = worklist.reduce((sum, one) => sum + thousandths(one.pastDue.USD ?? 0), 0)
    const buckets = totals.find(({ currency }) => currency === 'USD')
    expect(pastDue).toBe(thousandths(buckets?.open ?? 0) - thousandths(buckets?.buckets.current ?? 0))
    for (const one of worklist) {
      for (const [currency, amount] of Object.entries(one.pastDue)) {
        const [ours, theirs] = [one.billedWrongly[currency] ?? '0', one.customerLate[currency] ?? '0']
        expect(thousandths(ours) + thousandths(theirs)).toBe(thousandths(amount))
      }
    }
    const findings = JSON.parse((await office.tieout('findings', '--json')).out) as {
      findings: { rule: string; invoices: { id: string }[] }[]
    }
    const withoutPo = new Set(
      findings.findings
        .filter(({ rule }) => rule === 'PO_MISSING')
        .flatMap(({ invoices }) => invoices.map(({ id }) => id)),
    )
    const invoices = worklist.flatMap((one) => one.invoices)
    const blocked = invoices.filter(({ why }) => why.some(({ rule }) => rule === 'PO_MISSING'))
    expect(blocked.map(({ id }) => id)).toEqual(
      invoices.map(({ id }) => id).filter((id) => withoutPo.has(id)),
    )
    expect(invoices.filter(({ contracts }) => contracts.length > 0).length).toBeGreaterThan(0)
  })

  test('one customer by name, and nobody of a name that isn’t there', async () => {
    const { worklist } = await aged('--as-of', AS_OF)
    const name = worklist[0]?.customer.name ?? ''
    const one = await aged('--as-of', AS_OF, '--customer', name)
    expect(one.worklist.map(({ customer }) => customer.name)).toEqual([name])
    const nobody = await office.tieout('aging', '--customer', 'Nobody & Sons')
    expect(nobody.code).toBe(2)
    expect(nobody.err).toContain('There is no customer “Nobody & Sons')
  })

  test('fits a terminal of 80 columns', async () => {
    for (const asOf of [AS_OF, '2026-06-30']) {
      const ended = await office.tieout('aging', '--as-of', asOf)
      expect(ended.code).toBe(0)
      expect(ended.out).toContain(`Receivables as of ${asOf}`)
      expect(ended.out).toContain('Collections worklist')
      for (const line of ended.out.split('\n')) expect(lineLength(line)).toBeLessThanOrEqual(80)
    }
  })

  test('before anything was owed there is nothing', async () => {
    const ended = await office.tieout('aging', '--as-of', '2001-01-01')
    expect(ended.out).toBe('Nothing was owed on 2001-01-01.\n')
  })
})
