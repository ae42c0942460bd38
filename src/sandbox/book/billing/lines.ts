import type { Contract, Customer } from '../business.js'
import { decimal, decimalText, dividedBy, fraction, plus, rounded } from '../exact.js'
import { type InvoiceLine, wholeAmount } from '../invoices.js'
import type { Currency } from '../money.js'
import { termsFor } from '../oracle/agreed.js'
import { fullCharge, type Item } from '../oracle/schedule.js'
import type { Style } from './style.js'

/** Quantity and rate of an item that is one full period of its line; null where the rate has no short decimal form. */
function shown(contract: Contract, item: Item): { quantity: string; rate: string } | null {
  const isPriced = item.kind === 'recurring' || item.kind === 'one-time'
  if (!isPriced || item.isRest || item.factor.over !== item.factor.under || item.line.pricePeriod === 'term')
    return null
  const charge = fullCharge(contract.terms, item.line, item.full, item.raises)
  const rate = decimalText(dividedBy(charge, decimal(item.line.quantity)), 6)
  return rate === null ? null : { quantity: item.line.quantity, rate }
}

/** The currency that an item is in. */
export const currencyOf = ({ terms }: Contract, { line }: Item): Currency => termsFor(terms, line).currency

/** What of a price with tax is the price: the rest is tax, so that both add up to what was agreed. */
function withoutTax(amount: bigint, taxPercent: string): { amount: bigint; tax: bigint } {
  const net = rounded(
    dividedBy(fraction(amount), plus(fraction(1), dividedBy(decimal(taxPercent), fraction(100)))),
  )
  return { amount: net, tax: amount - net }
}

/** One invoice line for one item, at its right amount. */
function lineFor(contract: Contract, payer: Customer, item: Item, style: Style): InvoiceLine {
  const currency = currencyOf(contract, item)
  const { priceIncludesTax } = termsFor(contract.terms, item.line)
  const taxed = priceIncludesTax ? withoutTax(item.amount, payer.taxPercent) : null
  const detail = style.quantities && !taxed ? shown(contract, item) : null
  return {
    kind: 'item',
    product: item.line.product,
    ...wholeAmount(taxed?.amount ?? item.amount, currency),
    ...detail,
    ...(taxed && { tax: taxed.tax }),
    serviceStart: item.start,
    serviceEnd: item.end,
    contract: style.link === 'line' ? contract : null,
    memo: item.line.description,
    source: item.line,
  }
}

/** One line in place of several: the sum of the amounts over all their days, at a quantity of one. */
export function combined(lines: readonly InvoiceLine[], currency: Currency): InvoiceLine {
  const amount = lines.reduce((sum, line) => sum + (line.amount ?? 0n), 0n)
  const starts = lines.map((line) => line.serviceStart ?? '').sort()
  const ends = lines.map((line) => line.serviceEnd ?? '').sort()
  const isTaxed = lines.every(({ tax }) => tax !== undefined)
  return {
    ...lines[0]!,
    ...wholeAmount(amount, currency),
    ...(isTaxed && { tax: lines.reduce((sum, { tax = 0n }) => sum + tax, 0n) }),
    serviceStart: starts[0]!,
    serviceEnd: ends.at(-1)!,
  }
}

const sameService = (line: InvoiceLine): string =>
  `${line.product?.code} ${line.serviceStart} ${line.serviceEnd}`

/** Lines grouped by a key, each group as one line, in order of first appearance. */
function merged(
  lines: readonly InvoiceLine[],
  currency: Currency,
  key: (line: InvoiceLine) => string,
): InvoiceLine[] {
  const groups = new Map<string, InvoiceLine[]>()
  for (const line of lines) groups.set(key(line), [...(groups.get(key(line)) ?? []), line])
  return [...groups.values()].map((group) => (group.length === 1 ? group[0]! : combined(group, currency)))
}

/** The courier's charge on an invoice with goods: outside the contract, and no product of anybody's. */
const shippingLine = (goods: InvoiceLine): InvoiceLine => ({
  ...goods,
  kind: 'shipping',
  product: null,
  quantity: null,
  rate: null,
  amount: 2500n,
  serviceStart: null,
  serviceEnd: null,
  memo: 'Courier',
  source: null,
})

/** The invoice lines for the items of one bill date. Items of zero are left out; goods go by courier. */
export function invoiceLines(
  contract: Contract,
  payer: Customer,
  items: readonly Item[],
  style: Style,
): InvoiceLine[] {
  const lines = items
    .filter((item) => item.amount !== 0n)
    .map((item) => lineFor(contract, payer, item, style))
  const goods = lines.find((line) => line.product?.kind === 'goods')
  const all = style.merged ? merged(lines, currencyOf(contract, items[0]!), sameService) : lines
  return goods ? [...all, shippingLine(goods)] : all
}
