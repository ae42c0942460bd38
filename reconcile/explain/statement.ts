import type { CivilDate } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import type { Item } from '../matching/match.js'
import type { RecordsByObject } from '../records/record.js'
import { agreedValue } from '../schedule/agreed-value.js'
import type { ExpectedItem } from '../schedule/item.js'
import { scheduleOf } from '../schedule/schedule.js'
import type { JudgedContract } from '../unit/judged.js'
import { comparedAmount } from './compared-amount.js'
import { paidOn } from './paid.js'

/**
 * A contract's account in one currency, in minor units:
 * scheduled = due + notYetDue; toBill = scheduled − earlier − (billed − credited − incurred).
 */
export interface Statement {
  readonly currency: string
  /** What the agreed term adds up to; null without an end, or in another currency than the contract's. */
  readonly contracted: bigint | null
  /** Null where no schedule follows from the terms, or nothing is scheduled in this currency. */
  readonly plan: Plan | null
  readonly billed: bigint
  /** What credit memos took back; never below zero. */
  readonly credited: bigint
  /** Usage, and time and materials, for which no item stands. */
  readonly incurred: bigint
  /** With tax; null where a payment's amount can't be read. */
  readonly paid: bigint | null
}

export interface Plan {
  readonly scheduled: bigint
  /** Of that, what may be billed by the as-of date. */
  readonly due: bigint
  /** Of that, what an earlier system billed. */
  readonly earlier: bigint
  readonly toBill: bigint
}

/** One statement a currency, the contract's own first. */
export function statementsOf(
  judged: JudgedContract,
  records: RecordsByObject,
  asOf: CivilDate,
): readonly Statement[] {
  const items = scheduledItems(judged, asOf)
  const paid = paidOn(judged, records, asOf)
  const currencies = new Set([
    ...(judged.contract ? [judged.contract.currency] : []),
    ...items.map(({ currency }) => currency),
    ...judged.charges.map(({ line }) => line.document.currency),
  ])
  return [...currencies].map((currency) => {
    const own = items.filter((item) => item.currency === currency)
    const settled = paid.get(currency)
    const moved = billedOf(judged, currency)
    return {
      currency,
      contracted: contractedOf(judged, currency),
      plan: own.length === 0 ? null : planOf(own, moved),
      ...moved,
      // No invoice in this currency: there is nothing that could have been paid.
      paid: settled === undefined ? 0n : settled,
    }
  })
}

interface Scheduled {
  readonly currency: string
  readonly amount: bigint
  readonly earlier: bigint
  readonly due: boolean
}

function scheduledItems(judged: JudgedContract, asOf: CivilDate): Scheduled[] {
  if (judged.tying) return judged.tying.items.map((item) => tiedItem(item, asOf))
  if (!judged.contract) return []
  return scheduleOf(judged.contract, { asOf }).items.map((item) => ({
    ...amountOf(item),
    earlier: 0n,
    due: isReached(item, asOf),
  }))
}

const tiedItem = ({ expected, amount, opening, due }: Item, asOf: CivilDate): Scheduled => ({
  ...amountOf(expected),
  earlier: opening ? expected.amount.minor : expected.amount.minor - amount,
  due: due || isReached(expected, asOf),
})

const amountOf = ({ amount }: ExpectedItem) => ({ currency: amount.currency, amount: amount.minor })

/** It may be billed by then, whatever grace there is. */
const isReached = ({ billDate, held, done }: ExpectedItem, asOf: CivilDate): boolean =>
  billDate <= asOf && !held && done !== false

interface Billed {
  readonly billed: bigint
  readonly credited: bigint
  readonly incurred: bigint
}

function billedOf(judged: JudgedContract, currency: string): Billed {
  let billed = 0n
  let credited = 0n
  for (const charge of judged.charges) {
    if (charge.line.document.currency !== currency) continue
    const amount = comparedAmount(charge, judged)
    if (charge.line.document.object === 'invoice') billed += amount
    else credited -= amount
  }
  return { billed, credited, incurred: incurredOf(judged, currency) }
}

/** What isn't judged, and usage above a commitment. */
function incurredOf({ tying }: JudgedContract, currency: string): bigint {
  let sum = 0n
  for (const { why, bundle } of tying?.aside ?? [])
    if (why === 'not judged' && bundle.lead.line.document.currency === currency) sum += bundle.amount
  for (const { pass, items, billed, expected } of tying?.matches ?? [])
    if (pass === 'usage' && billed > expected && items[0]?.expected.amount.currency === currency)
      sum += billed - expected
  return sum
}

function planOf(items: readonly Scheduled[], { billed, credited, incurred }: Billed): Plan {
  const scheduled = sumOf(items)
  const earlier = items.reduce((sum, item) => sum + item.earlier, 0n)
  return {
    scheduled,
    due: sumOf(items.filter(({ due }) => due)),
    earlier,
    toBill: scheduled - earlier - (billed - credited - incurred),
  }
}

function contractedOf({ contract, schedule }: JudgedContract, currency: string): bigint | null {
  if (contract?.currency !== currency) return null
  return agreedValue(contract, schedule)?.minor ?? null
}
