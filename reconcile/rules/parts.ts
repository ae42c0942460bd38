import { isCurrency } from '../basics/currency.js'
import { parseDecimal } from '../basics/fraction.js'
import { type Money, money, roundToMoney } from '../basics/money.js'
import type { BilledDocument } from '../documents/document.js'
import { compareIds } from '../documents/line-facts.js'
import type { NamedDocument } from '../findings/finding.js'
import type { Bundle, Item } from '../matching/match.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayList } from '../words/say.js'

/** Small things that rules share. */

export const named = ({ id, number }: BilledDocument): NamedDocument => ({ id, number })

/** The contract's number, for a sentence. */
export const contractName = ({ values, id }: CanonicalRecord): string => `contract ${values.number ?? id}`

/** First letter upper case. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The invoices that lead bundles, each once, by date and id. */
export function documentsOf(bundles: readonly Bundle[]): BilledDocument[] {
  const found = new Map<string, BilledDocument>()
  for (const { charges } of bundles)
    for (const { line } of charges) found.set(`${line.document.object}:${line.document.id}`, line.document)
  return [...found.values()].sort((a, b) => a.date - b.date || compareIds(a.id, b.id))
}

/** From the first day of the first item to the last of the last. */
export function spanOf(items: readonly Item[]): Item['expected']['period'] {
  let { start, end } = items[0]!.expected.period
  for (const { expected } of items) {
    if (expected.period.start < start) start = expected.period.start
    if (expected.period.end > end) end = expected.period.end
  }
  return { start, end }
}

/** Says which credits count as corrections only because nobody gave a reason. */
export function sayReasons(bundles: readonly Bundle[]): string {
  const numbers = documentsOf(bundles)
    .filter(({ reasonMissing }) => reasonMissing)
    .map(({ number }) => number)
  if (numbers.length === 0) return ''
  return `No reason is given on ${sayList(numbers)}: it counts as a billing correction.`
}

/** Rows put together by what they share, in the order of first sight. */
export function groupBy<T, K>(rows: Iterable<T>, keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** A record's amount in its own unit; null where it is missing or can't be read. */
export function moneyIn(record: CanonicalRecord, field: string, currency: string | undefined): Money | null {
  const text = record.values[field]
  const value = text === undefined ? null : parseDecimal(text)
  return value && currency !== undefined && isCurrency(currency) ? roundToMoney(value, currency) : null
}

/** The contract's currency, also where its terms can't be read. */
export const contractCurrency = (judged: JudgedContract, context: UnitContext): string | undefined =>
  judged.contract?.currency ?? judged.record.values.currency ?? context.termDefaults.currency

/** An opportunity's currency; where it isn't mapped, the one that the contract has. */
export const isWon = ({ values }: CanonicalRecord): boolean => values.isWon === 'true'

/** What a contract is worth where it can't be judged: its total value, else its won opportunities'. */
export function worthOf(judged: JudgedContract, context: UnitContext): Money | null {
  const currency = contractCurrency(judged, context)
  const total = moneyIn(judged.record, 'totalValue', currency)
  if (total) return total
  const amounts = judged.opportunities
    .filter(isWon)
    .map((won) => moneyIn(won, 'amount', won.values.currency ?? currency))
  const [first] = amounts
  if (!first || amounts.some((amount) => amount?.currency !== first.currency)) return null
  return money(
    amounts.reduce((sum, amount) => sum + amount!.minor, 0n),
    first.currency,
  )
}

/** Tells an invoice in another currency than the contract's from the one of the same day that is in it. */
export const ofOtherCurrency = ({ contract }: JudgedContract, currency: string): string | null =>
  contract === null || contract.currency === currency ? null : `currency:${currency}`
