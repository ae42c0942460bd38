import { formatDate, parseDate } from '../../reconcile/basics/civil-date.js'
import { scheduleOf } from '../../reconcile/schedule/schedule.js'
import { readTerms } from '../../reconcile/terms/read-terms.js'
import { AS_OF, drawTerms, type Terms } from './kinds.js'
import { type Random, seededFor } from './random.js'

/** One expected item, and what was billed for it: the peers' input as much as the invoices'. */
export interface Item {
  readonly line: number
  readonly productCode: string
  /** `YYYY-MM-DD`. */
  readonly start: string
  readonly end: string
  readonly billDate: string
  readonly cents: bigint
  /** Cents on the invoice; null: it has none, due or not. */
  readonly billed: bigint | null
}

export interface BookContract {
  readonly number: number
  readonly id: string
  readonly account: number
  readonly terms: Terms
  readonly items: readonly Item[]
  /** How its invoices tell what they bill. */
  readonly link: 'id' | 'number' | 'opportunity' | 'purchase order' | 'nothing'
}

/** As measured books have it: 45,900 accounts to 100,000 contracts. */
export const accountsOf = (contracts: number): number => Math.max(1, Math.round(contracts * 0.459))

const DUE = parseDate(AS_OF)!
/** One in so many items is billed wrongly, and one in so many not at all. */
const WRONG = 100
const MISSED = 200

export const sfId = (prefix: string, number: number): string =>
  `${prefix}${String(number).padStart(12, '0')}AAA`

/** The contract of a number; the same for the same seed, whatever the size. */
export function contractOf(seed: number, number: number, contracts: number): BookContract {
  const random = seededFor(seed, number)
  const terms = drawTerms(random)
  const id = sfId('800', number)
  const account = number % accountsOf(contracts)
  const items = itemsOf(id, terms, random)
  return { number, id, account, terms, items, link: linkOf(random) }
}

export const lineId = (contract: BookContract, line: number): string =>
  sfId('802', contract.number * 10 + line)

function linkOf(random: Random): BookContract['link'] {
  const at = random()
  if (at < 0.5) return 'id'
  if (at < 0.7) return 'number'
  if (at < 0.8) return 'opportunity'
  return at < 0.9 ? 'purchase order' : 'nothing'
}

function itemsOf(id: string, { contract, lines }: Terms, random: Random): Item[] {
  const inputs = lines.map((values, index) => ({ id: String(index), values }))
  const reading = readTerms({ id, values: { currency: 'USD', ...contract } }, inputs, [], {})
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return scheduleOf(reading.contract, { asOf: DUE }).items.map((item) => {
    const cents = item.amount.minor
    const isDue = item.billDate <= DUE
    return {
      line: Number(item.lineId),
      productCode: item.productCode ?? '',
      start: formatDate(item.period.start),
      end: formatDate(item.period.end),
      billDate: formatDate(item.billDate),
      cents,
      billed: isDue ? billed(cents, random) : null,
    }
  })
}

function billed(cents: bigint, random: Random): bigint | null {
  if (random() * MISSED < 1) return null
  return random() * WRONG < 1 ? (cents * 9n) / 10n : cents
}
