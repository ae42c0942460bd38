import { overlap } from '../basics/period.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item, Pass } from './match.js'

/**
 * Of a contract whose other invoices say no days: a bundle of just the amount of an open item that it is in time for, and
 * some of whose days it has, is that item's, some days off, where all else that is open during its days has an undated
 * invoice of its own. By its days alone it would be a part of what it lies within.
 */
export function pairDaysOff(ledger: Ledger, pass: Pass, chosen: (bundle: Bundle) => boolean): void {
  if (ledger.waiting.every(({ period }) => period !== null)) return
  for (const bundle of ledger.waiting) {
    if (bundle.period === null || bundle.amount <= 0n || !chosen(bundle)) continue
    const item = itemDaysOff(ledger, bundle)
    if (item) ledger.match(pass, [item], [bundle])
  }
}

function itemDaysOff(ledger: Ledger, bundle: Bundle): Item | null {
  const days = bundle.period!
  const open = ledger.open.filter(({ expected }) => overlap(expected.period, days) !== null)
  const own = open.filter((item) => isBilledBy(ledger, item, bundle))
  const [item] = own
  if (!item || own.length > 1 || open.length === 1 || item.expected.kind !== 'recurring') return null
  const undated = ledger.waiting.filter(({ period, foreign }) => period === null && !foreign)
  const hasOwn = (other: Item) => undated.some((one) => isBilledBy(ledger, other, one))
  return !hasOwn(item) && open.every((other) => other === item || hasOwn(other)) ? item : null
}

const isBilledBy = (ledger: Ledger, item: Item, { amount, date }: Bundle): boolean =>
  ledger.inTime(item, date) && ledger.ties(item.amount, amount)
