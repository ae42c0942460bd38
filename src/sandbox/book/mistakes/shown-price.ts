import type { BilledContract } from '../billing/bill.js'
import { invoiceLines } from '../billing/lines.js'
import type { Dice } from '../dice.js'
import { decimal, decimalText, dividedBy, fraction, rounded, times, toMinor } from '../exact.js'
import type { InvoiceLine } from '../invoices.js'
import { fullCharge, type Item } from '../oracle/schedule.js'
import { linesBefore, type Surroundings, withLine } from './explanations.js'
import type { ContractMistake, Planted } from './mistake.js'
import { isUnmistakable } from './unmistakable.js'
import { lineOf, offAmount, someInARow, spoilable, surroundings, type WrongAmount } from './wrong-amount.js'

/** What an invoice line shows: so many units at such a price, and what that comes to. */
interface Shown {
  readonly quantity: string
  readonly rate: string
  readonly amount: bigint
}

/** How many digits after the point a rate may have. */
const RATE_DIGITS = 6

/** The price of one unit for an item's full period, where it is a decimal and the item a full period. */
function rateOf({ terms }: Surroundings, item: Item, raises = item.raises): string | null {
  if (item.factor.over !== item.factor.under || item.split || item.line.pricePeriod === 'term') return null
  const charge = fullCharge(terms, item.line, item.full, raises)
  return decimalText(dividedBy(charge, decimal(item.line.quantity)), RATE_DIGITS)
}

const comesTo = (said: Surroundings, quantity: string, rate: string): bigint =>
  toMinor(times(decimal(quantity), decimal(rate)), said.terms.currency.exponent)

/** Rewrites the lines of a contract's invoices so that they show quantity and rate, wherever there is one to show. */
function showAll(billed: BilledContract): void {
  const style = { ...billed.style, quantities: true }
  for (const bill of billed.bills)
    bill.invoice.lines = invoiceLines(billed.contract, billed.payer, bill.items, style)
}

function show(billed: BilledContract, item: Item, shown: Shown, rule: string, said: Said): Planted[] {
  const found = lineOf(billed, item)
  if (!found) return []
  Object.assign(found.line satisfies InvoiceLine, shown)
  return [offAmount(billed, item, shown.amount, { ...said, rule, invoices: [found.bill.invoice] })]
}

type Said = { readonly cause: string | null; readonly note: string }

/** Another quantity at the right price that nothing explains. */
function oddQuantity(dice: Dice, said: Surroundings, item: Item): Shown | null {
  const rate = rateOf(said, item)
  const right = Number(item.line.quantity)
  if (rate === null || right < 4) return null
  for (let tries = 0; tries < 40; tries += 1) {
    const quantity = `${Math.max(2, Math.floor((right * dice.int(60, 145)) / 100))}`
    const amount = comesTo(said, quantity, rate)
    const asAgreed = withLine(said.terms, item, { quantity })
    if (amount === asAgreed && isUnmistakable(said, item, amount, null)) return { quantity, rate, amount }
  }
  return null
}

/** The right quantity at another price that nothing explains. */
function oddRate(dice: Dice, said: Surroundings, item: Item): Shown | null {
  const rate = rateOf(said, item)
  const { quantity } = item.line
  if (rate === null || Number(quantity) < 2) return null
  const digits = rate.split('.')[1]?.length ?? 0
  const scale = fraction(10n ** BigInt(digits))
  for (let tries = 0; tries < 40; tries += 1) {
    const off = times(times(decimal(rate), fraction(dice.int(80, 135), 100)), scale)
    const wrong = decimalText(fraction(rounded(off), scale.over), digits)
    if (wrong === null) continue
    const amount = comesTo(said, quantity, wrong)
    if (isUnmistakable(said, item, amount, null)) return { quantity, rate: wrong, amount }
  }
  return null
}

const odd = (
  name: string,
  rule: string,
  note: string,
  choose: (dice: Dice, said: Surroundings, item: Item) => Shown | null,
): ContractMistake => ({
  name,
  rule,
  on: 'contract',
  wish: { months: [1, 3, 12], monthsAgo: [4, 11], termMonths: 24, counted: true },
  fits: (terms, items, asOf, account) =>
    spoilable(items, asOf, surroundings(terms, items, account), showable, null).length > 0,
  plant: ({ dice, ledger }, billed) => {
    const { terms, account } = billed.contract
    const said = surroundings(terms, billed.items, account)
    showAll(billed)
    const items = spoilable(billed.items, ledger.asOf, said, showable, null)
    const item = items.length > 0 ? dice.pick(items) : null
    const shown = item && choose(dice, said, item)
    return item && shown ? show(billed, item, shown, rule, { cause: null, note }) : []
  },
})

/** Any amount that is far enough off: whether quantity and rate can be shown at all. */
const showable: WrongAmount = (item, said) =>
  rateOf(said, item) !== null && Number(item.line.quantity) >= 4 ? item.amount * 2n + 7n : null

export const quantityMismatch = odd(
  'another quantity billed',
  'QUANTITY_MISMATCH',
  'another quantity than was agreed',
  oddQuantity,
)

export const priceMismatch = odd(
  'another unit price billed',
  'PRICE_MISMATCH',
  'another unit price than was agreed',
  oddRate,
)

interface CausedKind {
  readonly name: string
  readonly rule: string
  readonly cause: string
  readonly wish: ContractMistake['wish']
  /** What is shown in place of what is right. */
  readonly shown: (item: Item, said: Surroundings) => Pick<Shown, 'quantity' | 'rate'> | null
}

/** A quantity or a price that a cause explains, plain to see on the invoice. */
function caused({ name, rule, cause, wish, shown }: CausedKind): ContractMistake {
  const wrong: WrongAmount = (item, said) => {
    const line = shown(item, said)
    return line && comesTo(said, line.quantity, line.rate)
  }
  return {
    name,
    rule,
    cause,
    on: 'contract',
    wish,
    fits: (terms, items, asOf, account) =>
      spoilable(items, asOf, surroundings(terms, items, account), wrong, cause).length > 0,
    plant: ({ dice, ledger }, billed) => {
      const { terms, account } = billed.contract
      const said = surroundings(terms, billed.items, account)
      showAll(billed)
      const items = someInARow(dice, spoilable(billed.items, ledger.asOf, said, wrong, cause), [1, 3])
      return items.flatMap((item) => {
        const line = shown(item, said)!
        const amount = comesTo(said, line.quantity, line.rate)
        return show(billed, item, { ...line, amount }, rule, { cause, note: `${name}, shown on the invoice` })
      })
    },
  }
}

export const staleQuantityShown = caused({
  name: 'old quantity shown after a shrinkage',
  rule: 'QUANTITY_MISMATCH',
  cause: 'QUANTITY_STALE',
  wish: { months: [1, 3], anchor: 'contract', monthsAgo: [8, 12], termMonths: 24, shape: 'less later' },
  shown: (item, said) => {
    const [before] = linesBefore(said, item.line)
    const rate = rateOf(said, item)
    return before && rate !== null ? { quantity: before.quantity, rate } : null
  },
})

export const oldPriceShown = caused({
  name: 'price before the uplift shown',
  rule: 'PRICE_MISMATCH',
  cause: 'UPLIFT_NOT_APPLIED',
  wish: {
    months: [1, 3],
    anchor: 'contract',
    monthsAgo: [14, 21],
    termMonths: 36,
    uplift: true,
    counted: true,
    oneLine: true,
  },
  shown: (item, said) => {
    const rate = item.raises > 0 ? rateOf(said, item, item.raises - 1) : null
    return rate === null || Number(item.line.quantity) < 2 ? null : { quantity: item.line.quantity, rate }
  },
})
