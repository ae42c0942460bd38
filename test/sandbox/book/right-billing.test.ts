import { describe, expect, test } from 'vitest'
import { isDue } from '../../../src/sandbox/book/billing/bill.js'
import { makeBusiness } from '../../../src/sandbox/book/book.js'
import { type Contract, type ContractLine, payerOf } from '../../../src/sandbox/book/business.js'
import { addDays, dayNumber } from '../../../src/sandbox/book/calendar.js'
import { SUITE, SUITE_PARTS } from '../../../src/sandbox/book/catalogue.js'
import type { Invoice, InvoiceLine } from '../../../src/sandbox/book/invoices.js'
import { agreedValue } from '../../../src/sandbox/book/oracle/schedule.js'
import { rootOf } from '../../../src/sandbox/book/people.js'
import { ROUNDED_BY_HAND } from '../../../src/sandbox/book/variations/cent-off.js'

const asOf = '2026-11-20'
const seeds = [1, 2, 3, 4, 5]
const businesses = seeds.map((seed) => makeBusiness({ seed, accounts: 150, asOf }))

/** The contract that an invoice's line is for, by what the invoice says and nothing else. */
function contractOf(
  invoice: Invoice,
  line: InvoiceLine,
  contracts: readonly Contract[],
): Contract | undefined {
  const said = line.contract ?? invoice.contractRef ?? invoice.opportunityRef?.contract ?? invoice.salesOrder
  if (said) return said
  const byPo = contracts.filter(
    (contract) => invoice.poNumber !== null && contract.poNumber === invoice.poNumber,
  )
  if (byPo.length > 0) return byPo.length === 1 ? byPo[0] : undefined
  const family = contracts.filter((contract) => {
    const payer = payerOf(contract)
    return (
      payer &&
      (payer === invoice.customer || payer.parent === invoice.customer || invoice.customer.parent === payer)
    )
  })
  const isSold = ({ product }: ContractLine): boolean =>
    product === line.product || (product === SUITE && SUITE_PARTS.includes(line.product!))
  const fitting = family.filter((contract) => contract.lines.some(isSold))
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Amount billed by contract and product, before tax where the price is, less what was credited for billing errors. */
function billedBy(business: (typeof businesses)[number]): Map<string, bigint> {
  const { ledger, sales } = business
  const creditedInvoice = new Map(ledger.applications.map(({ from, to }) => [from, to]))
  const sums = new Map<string, bigint>()
  for (const invoice of ledger.invoices) {
    if (invoice.state !== 'approved' || invoice.date > asOf) continue
    if (invoice.kind === 'credit' && invoice.reason !== 'billing') continue
    const source = invoice.kind === 'credit' ? (creditedInvoice.get(invoice) ?? invoice) : invoice
    for (const [i, line] of invoice.lines.entries()) {
      if (line.amount === null || line.kind === 'shipping') continue
      const at = line.kind === 'discount' ? i - 1 : i
      const contract = contractOf(source, source.lines[at] ?? line, sales.deals.contracts)
      // Brought along from an earlier system: nobody compares it.
      const { billedThrough } = contract?.terms ?? {}
      if (billedThrough && line.serviceEnd && line.serviceEnd <= billedThrough) continue
      const { product } = invoice.lines[at]!
      const code = product && SUITE_PARTS.includes(product) ? SUITE.code : product?.code
      const key = `${contract?.number} ${code}`
      // What has tax of its own was priced with tax.
      const amount = line.amount + (line.tax ?? 0n)
      sums.set(key, (sums.get(key) ?? 0n) + (invoice.kind === 'credit' ? -amount : amount))
    }
  }
  return sums
}

/** Contracts with a mistake, and those that stand beside one. */
const spoiled = ({ sales }: (typeof businesses)[number]): Set<Contract> =>
  new Set(sales.deals.contracts.filter(({ marked }) => marked))

describe.each(businesses.map((business, i) => [seeds[i], business] as const))(
  'a book of seed %i',
  (_, business) => {
    const bad = spoiled(business)
    const clean = business.billed.filter(({ contract }) => !bad.has(contract))

    test('bills every clean contract to the cent: all that is due, and at most what comes next', () => {
      const sums = billedBy(business)
      expect(clean.length).toBeGreaterThan(100)
      for (const { contract, items, bills } of clean) {
        const products = new Set(items.map(({ line }) => line.product.code))
        for (const code of products) {
          const own = items.filter(({ line }) => line.product.code === code)
          const due = own.filter((item) => isDue(item, asOf)).length
          const billDates = new Set(own.map(({ billDate }) => billDate))
          const allowed = [
            own.slice(0, due),
            ...[...billDates].map((on) => own.filter(({ billDate }) => billDate <= on)),
          ]
            .filter((some) => some.length >= due)
            .map((some) => some.reduce((sum, { amount }) => sum + amount, 0n))
          const sum = sums.get(`${contract.number} ${code}`) ?? 0n
          const near = bills.some(({ invoice }) => invoice.memo === ROUNDED_BY_HAND)
            ? [sum - 1n, sum, sum + 1n]
            : [sum]
          expect(
            near.some((each) => allowed.includes(each)),
            `${contract.number} ${code}`,
          ).toBe(true)
        }
      }
    })

    test('issues every clean invoice within the grace days of its bill date', () => {
      for (const { contract, bills } of clean) {
        for (const { invoice, items } of bills) {
          if (invoice.memo?.startsWith('Replaces')) continue
          const on = contract.terms.timing === 'advance' ? items[0]! : items.at(-1)!
          const days = dayNumber(invoice.date) - dayNumber(on.billDate)
          const { late, early } = contract.terms.window ?? { late: 5, early: 5 }
          expect(days, invoice.number).toBeLessThanOrEqual(late)
          expect(-days, invoice.number).toBeLessThanOrEqual(early)
        }
      }
    })

    test('has contracts whose total is their schedule and their opportunities', () => {
      for (const { contract } of clean) {
        const { totalValue, terms, lines, opportunities } = contract
        expect(totalValue).toBe(agreedValue(terms, lines))
        if (totalValue === null) continue
        expect(opportunities.reduce((sum, { amount }) => sum + amount, 0n)).toBe(totalValue)
      }
    })

    test('lets no clean contract lapse', () => {
      const followed = new Set(business.sales.deals.contracts.map(({ renewalOf }) => renewalOf))
      for (const { contract } of clean) {
        const { endDate, autoRenew, terminatedOn } = contract.terms
        const kept = endDate === null || autoRenew || terminatedOn !== null || followed.has(contract)
        if (!kept) expect(addDays(endDate, 5) >= asOf, contract.number).toBe(true)
      }
    })

    test('has no two contracts of one family that look alike for the same days', () => {
      const seen = new Set<string>()
      for (const contract of business.sales.deals.contracts) {
        if (contract.renewalOf) continue
        const roots = new Set([contract.account, contract.billTo ?? contract.account].map(rootOf))
        for (const root of roots) {
          for (const { product, quantity, unitPrice, order, startDate } of contract.lines) {
            const key = [
              root.seq,
              product.code,
              quantity,
              unitPrice,
              order,
              startDate ?? contract.terms.startDate,
            ].join('|')
            expect(seen.has(key), key).toBe(false)
            seen.add(key)
          }
        }
      }
    })
  },
)
