import type { Contract, ContractLine } from '../business.js'
import { addDays, dayNumber, daysInclusive, earlier } from '../calendar.js'
import type { Dice } from '../dice.js'
import { fraction } from '../exact.js'
import type { Bill, Ledger } from '../invoices.js'
import { termsFor } from '../oracle/agreed.js'
import { type Item, schedule } from '../oracle/schedule.js'
import { lastServiceDay, serviceOf } from '../oracle/service.js'
import { scheduledOn, slotsOf } from '../oracle/slots.js'
import { type BilledContract, issue } from './bill.js'

/** Lines whose amounts nobody knows beforehand: usage, and what is billed as it is incurred. */
const isMetered = ({ charge }: ContractLine): boolean => charge === 'usage' || charge === 'as-incurred'

/** A charge for some days, as if it had been agreed. */
const charge = (line: ContractLine, start: string, end: string, amount: bigint, billDate: string): Item => ({
  line,
  kind: 'commitment',
  start,
  end,
  full: { start, end, months: null },
  factor: fraction(1),
  raises: 0,
  split: false,
  amount,
  billDate,
})

/** Usage period by period: each above its commitment, or above its part of a longer one. */
function usage(dice: Dice, { terms: agreed }: Contract, line: ContractLine, asOf: string): Item[] {
  const terms = { ...termsFor(agreed, line), timing: 'arrears', upliftPercent: null } as const
  const service = serviceOf(terms, line, asOf)
  const commitments = schedule(agreed, [line], asOf)
  return slotsOf(terms, line, service).flatMap((slot) => {
    const on = scheduledOn(terms, slot, service)
    const least = commitments.find((item) => item.start <= slot.start && item.end >= slot.end)
    // Nothing is used after the end: what a termination makes due at once is the commitment.
    if (slot.accelerated) {
      const isOwn = line.commitPeriod === 'billing' && least !== undefined
      return isOwn ? [charge(line, slot.start, slot.end, least.amount, on)] : []
    }
    const days = daysInclusive(slot.start, slot.end)
    const share = least
      ? (least.amount * BigInt(days)) / BigInt(daysInclusive(least.start, least.end)) + 1n
      : 10n ** BigInt(terms.currency.exponent) * BigInt(dice.int(40, 900))
    const isWhole = least?.start === slot.start && least.end === slot.end
    return [
      charge(line, slot.start, slot.end, (share * BigInt(dice.int(isWhole ? 100 : 60, 170))) / 100n, on),
    ]
  })
}

/** What is short of a commitment over several periods, billed after its end for all its days. */
function shortfalls(contract: Contract, line: ContractLine, used: readonly Item[], asOf: string): Item[] {
  if (line.commitPeriod === 'billing') return []
  return schedule(contract.terms, [line], asOf).flatMap((commitment) => {
    const within = used.filter((item) => item.start >= commitment.start && item.end <= commitment.end)
    const short = commitment.amount - within.reduce((sum, { amount }) => sum + amount, 0n)
    const { start, end, billDate } = commitment
    return short > 0n && billDate <= asOf ? [charge(line, start, end, short, billDate)] : []
  })
}

/** Some days of work or expenses, all of them together below the cap. */
function incurred(dice: Dice, { terms }: Contract, line: ContractLine, asOf: string): Item[] {
  const last = earlier(earlier(lastServiceDay(terms) ?? asOf, terms.endDate ?? asOf), addDays(asOf, -1))
  const room = dayNumber(last) - dayNumber(terms.startDate)
  if (room < 30) return []
  const most = 10n ** BigInt(terms.currency.exponent) * BigInt(line.cap ?? '4000')
  return Array.from({ length: dice.int(1, 4) }, () => {
    const on = addDays(terms.startDate, dice.int(8, room))
    return charge(
      line,
      addDays(on, -dice.int(0, 7)),
      on,
      (most * BigInt(dice.int(300, 2400))) / 10_000n + 1n,
      on,
    )
  })
}

/** Bills what is metered, each charge on an invoice of its own. */
export function billMetered(dice: Dice, ledger: Ledger, { contract, payer, style }: BilledContract): Bill[] {
  const { asOf } = ledger
  const bills = contract.lines.filter(isMetered).flatMap((line) => {
    const isUsage = line.charge === 'usage'
    const used = isUsage ? usage(dice, contract, line, asOf) : incurred(dice, contract, line, asOf)
    const rest = isUsage ? shortfalls(contract, line, used, asOf) : []
    return [...used, ...rest].flatMap((item): Bill[] => {
      if (item.billDate > asOf) return []
      const date = earlier(addDays(item.billDate, dice.int(0, style.slack)), asOf)
      return [{ invoice: issue(contract, payer, style, [item], date), items: [item] }]
    })
  })
  for (const { invoice } of bills) ledger.invoices.add(invoice)
  return bills
}
