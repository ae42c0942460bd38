import { isDue } from '../billing/bill.js'
import { NEVER_CONTRACTED } from '../catalogue.js'
import { type InvoiceLine, wholeAmount } from '../invoices.js'
import { type Item, schedule } from '../oracle/schedule.js'
import { dueBills, pickBill } from './choose.js'
import { type ContractMistake, finding } from './mistake.js'
import { offAmount } from './wrong-amount.js'

/** Lines that an invoice leaves out, or has too many. */

const wish = { months: [1, 3, 6], monthsAgo: [7, 11], termMonths: 24 } as const

/** An invoice that leaves out one of the contract's two products. */
export const lineMissing: ContractMistake = {
  name: 'line left out of an invoice',
  rule: 'LINE_MISSING',
  on: 'contract',
  wish: { ...wish, twoLines: true },
  plant: ({ dice, ledger }, billed) => {
    const line = dice.pick(billed.contract.lines)
    const bills = dueBills(billed, ledger.asOf).filter(({ items }) =>
      items.some((item) => item.line === line),
    )
    const from = dice.int(0, Math.max(0, bills.length - 3))
    return bills.slice(from, from + dice.int(1, 2)).map(({ invoice, items }) => {
      invoice.lines = invoice.lines.filter(({ source }) => source !== line)
      const item = items.find((each) => each.line === line)!
      const note = `${line.product.code} was left out`
      return offAmount(billed, item, 0n, { rule: 'LINE_MISSING', cause: null, note, invoices: [invoice] })
    })
  },
}

/** A line for something that the contract doesn't have. */
export const lineUnexpected: ContractMistake = {
  name: 'line for a product that the contract lacks',
  rule: 'LINE_UNEXPECTED',
  on: 'contract',
  wish,
  plant: ({ dice, ledger }, billed) => {
    const bill = pickBill(dice, billed, ledger.asOf)
    if (!bill) return []
    const { contract } = billed
    const { invoice } = bill
    const { currency } = contract.terms
    const product = dice.pick(NEVER_CONTRACTED)
    const amount = BigInt(dice.int(300, 9_000)) * 10n ** BigInt(currency.exponent)
    const first = invoice.lines[0]!
    const dates = dice.chance(50) ? {} : { serviceStart: null, serviceEnd: null }
    const extra: InvoiceLine = {
      ...first,
      ...wholeAmount(amount, currency),
      ...dates,
      product,
      memo: null,
      source: null,
    }
    invoice.lines.push(extra)
    const note = `${product.code} is on no line of the contract`
    const said = { contract, invoices: [invoice], currency, expected: 0n, actual: amount }
    return [finding('LINE_UNEXPECTED', 'owed-to-customer', note, said)]
  },
}

/** What the contract gives for nothing, charged. */
export const freeLineCharged: ContractMistake = {
  name: 'free product charged',
  rule: 'OVERBILLED',
  on: 'contract',
  wish: { ...wish, shape: 'free extra' },
  plant: ({ dice, ledger }, billed) => {
    const { contract } = billed
    const { currency } = contract.terms
    const free = schedule(contract.terms, contract.lines, ledger.asOf).filter(
      (item) => item.amount === 0n && isDue(item, ledger.asOf),
    )
    const hosts = free.flatMap((item) => {
      const bill = dueBills(billed, ledger.asOf).find(({ items }) => sameDays(items, item))
      return bill ? [{ item, bill }] : []
    })
    if (hosts.length === 0) return []
    const { item, bill } = dice.pick(hosts)
    const amount = BigInt(dice.int(40, 900)) * 10n ** BigInt(currency.exponent)
    bill.invoice.lines.push({
      ...bill.invoice.lines[0]!,
      ...wholeAmount(amount, currency),
      product: item.line.product,
      serviceStart: item.start,
      serviceEnd: item.end,
      source: item.line,
    })
    const note = `${item.line.product.code} is free`
    return [offAmount(billed, item, amount, { cause: null, note, invoices: [bill.invoice] })]
  },
}

const sameDays = (items: readonly Item[], { start, end }: Item): boolean =>
  items.some((item) => item.start === start && item.end === end)
