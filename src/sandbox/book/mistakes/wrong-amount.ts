import { type BilledContract, isDue } from '../billing/bill.js'
import type { Account, Terms } from '../business.js'
import { wholeAmount } from '../invoices.js'
import type { Item } from '../oracle/schedule.js'
import { finding, type Planted } from './mistake.js'
import { type Confusables, isUnmistakable } from './unmistakable.js'

/** The amount that is billed in place of an item's own; null where the mistake can't happen to this item. */
export type WrongAmount = (item: Item, terms: Terms) => bigint | null

/** The due items on which a wrong amount shows and can't be taken for anything else. */
export function confusedItems(
  items: readonly Item[],
  asOf: string,
  of: Confusables,
  wrong: WrongAmount,
): Item[] {
  return items.filter((item) => {
    const amount = wrong(item, of.terms)
    return isDue(item, asOf) && amount !== null && isUnmistakable(of, item.amount, amount)
  })
}

/** Whether a contract has an item on which the mistake shows: for `fits` of a contract's mistake. */
export const showsOn =
  (wrong: WrongAmount) =>
  (terms: Terms, items: readonly Item[], asOf: string, account: Account): boolean =>
    confusedItems(items, asOf, { terms, market: account.market }, wrong).length > 0

/** Bills an item at another amount, tax and all going by it; the finding that follows. */
export function misbill(
  billed: BilledContract,
  item: Item,
  actual: bigint,
  cause: string | null,
  note: string,
): Planted[] {
  const bill = billed.bills.find((candidate) => candidate.items.includes(item))
  const line = bill?.invoice.lines.find((l) => l.source === item.line && l.serviceStart === item.start)
  if (!bill || !line) return []
  const { contract } = billed
  const { currency } = contract.terms
  Object.assign(line, wholeAmount(actual, currency))
  const under = actual < item.amount
  const found = finding(
    under ? 'UNDERBILLED' : 'OVERBILLED',
    under ? 'owed-to-us' : 'owed-to-customer',
    note,
    {
      cause,
      contract,
      invoices: [bill.invoice],
      line: item.line,
      period: { start: item.start, end: item.end },
      currency,
      expected: item.amount,
      actual,
    },
  )
  return [found]
}
