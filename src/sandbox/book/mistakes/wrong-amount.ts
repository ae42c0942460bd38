import { type BilledContract, isDue } from '../billing/bill.js'
import type { Account, Terms } from '../business.js'
import type { Conventions } from '../conventions.js'
import type { Dice } from '../dice.js'
import { type Bill, type InvoiceLine, wholeAmount } from '../invoices.js'
import type { Item } from '../oracle/schedule.js'
import type { Wish } from '../wish.js'
import type { Surroundings } from './explanations.js'
import { type ContractMistake, finding, type Planted } from './mistake.js'
import { isUnmistakable } from './unmistakable.js'

/** The amount that is billed in place of an item's own; null where the mistake can't happen to this item. */
export type WrongAmount = (item: Item, said: Surroundings) => bigint | null

/** A wrong amount for a reason. */
export interface AmountMistake {
  readonly name: string
  /** The rule that its finding mostly is of; an amount that turns out the other way is the opposite rule's. */
  readonly rule: 'UNDERBILLED' | 'OVERBILLED'
  readonly cause: string
  readonly wish: Wish
  readonly wrong: WrongAmount
  /** How many items in a row, at least and at most. */
  readonly items: readonly [number, number]
  readonly suits?: (account: Account) => boolean
  readonly note: (item: Item, terms: Terms) => string
}

/** What a contract's wrong amounts are looked at with. */
export const surroundings = (terms: Terms, items: readonly Item[], account: Account): Surroundings => ({
  terms,
  lines: [...new Set(items.map(({ line }) => line))],
  account,
})

/** The due items on which a wrong amount shows and can't be taken for anything else. */
export function spoilable(
  items: readonly Item[],
  asOf: string,
  said: Surroundings,
  wrong: WrongAmount,
  cause: string | null,
): Item[] {
  return items.filter((item) => {
    const amount = isDue(item, asOf) ? wrong(item, said) : null
    return amount !== null && isUnmistakable(said, item, amount, cause)
  })
}

/** So many of the items in a row, from anywhere. */
export function someInARow(
  dice: Dice,
  items: readonly Item[],
  [least, most]: readonly [number, number],
): Item[] {
  const many = Math.min(items.length, dice.int(least, most))
  const from = dice.int(0, items.length - many)
  return items.slice(from, from + many)
}

/** Conventions that change figures and days but neither hide a wrong amount nor explain it. */
function oddTerms(dice: Dice): Conventions {
  if (dice.chance(55)) return {}
  const proration = dice.pick([undefined, 'thirty360', 'monthly', 'annual365'] as const)
  const offsetDays = dice.pick([undefined, -7, 2, 10])
  return {
    ...(proration && { proration }),
    ...(offsetDays !== undefined && { offsetDays }),
    ...(dice.chance(30) && { fractionDigits: dice.pick([4, 6, 9]) }),
    ...(dice.chance(25) && { rounding: 'half-even' as const }),
    ...(dice.chance(25) && { upliftBase: 'simple' as const }),
    ...(dice.chance(20) && { priceDigits: 4 }),
  }
}

/** Items that are all off in one direction: what one is short of and another over by would make up for each other. */
function oneWay(items: readonly Item[], said: Surroundings, wrong: WrongAmount): Item[] {
  const isShort = (item: Item): boolean => wrong(item, said)! < item.amount
  return items.filter((item) => isShort(item) === isShort(items[0]!))
}

/** A kind of mistake in which items are billed at an amount that one cause explains. */
export function wrongAmount(kind: AmountMistake): ContractMistake {
  const { name, rule, cause, wrong, suits } = kind
  const wish: Wish = { conventions: oddTerms, ...kind.wish }
  const among = (items: readonly Item[], asOf: string, said: Surroundings): Item[] =>
    spoilable(items, asOf, said, wrong, cause)
  return {
    name,
    rule,
    cause,
    on: 'contract',
    wish,
    ...(suits && { suits }),
    fits: (terms, items, asOf, account) =>
      among(items, asOf, surroundings(terms, items, account)).length >= kind.items[0],
    plant: ({ dice, ledger }, billed) => {
      const { terms, account } = billed.contract
      const said = surroundings(terms, billed.items, account)
      const items = someInARow(dice, oneWay(among(billed.items, ledger.asOf, said), said, wrong), kind.items)
      return items.flatMap((item) => misbill(billed, item, wrong(item, said)!, cause, kind.note(item, terms)))
    },
  }
}

/** The bill and the invoice line of an item; undefined where it hasn't been billed. */
export function lineOf(billed: BilledContract, item: Item): { bill: Bill; line: InvoiceLine } | undefined {
  const bill = billed.bills.find((candidate) => candidate.items.includes(item))
  const line = bill?.invoice.lines.find((l) => l.source === item.line && l.serviceStart === item.start)
  return bill && line && { bill, line }
}

/** What is said of an item that was billed at another amount. */
export function offAmount(
  billed: BilledContract,
  item: Item,
  actual: bigint,
  said: Pick<Planted, 'cause' | 'note' | 'invoices'> & { readonly rule?: string },
): Planted {
  const under = actual < item.amount
  const { contract } = billed
  return finding(
    said.rule ?? (under ? 'UNDERBILLED' : 'OVERBILLED'),
    under ? 'owed-to-us' : 'owed-to-customer',
    said.note,
    {
      cause: said.cause,
      contract,
      invoices: said.invoices,
      line: item.line,
      period: { start: item.start, end: item.end },
      currency: contract.terms.currency,
      expected: item.amount,
      actual,
    },
  )
}

/** Bills an item at another amount, tax and all going by it; the finding that follows. */
export function misbill(
  billed: BilledContract,
  item: Item,
  actual: bigint,
  cause: string | null,
  note: string,
): Planted[] {
  const found = lineOf(billed, item)
  if (!found) return []
  Object.assign(found.line, wholeAmount(actual, billed.contract.terms.currency))
  return [offAmount(billed, item, actual, { cause, note, invoices: [found.bill.invoice] })]
}
