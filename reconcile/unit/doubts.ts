import { addDays, type CivilDate, earlier, later } from '../basics/civil-date.js'
import { fraction, roundToInteger } from '../basics/fraction.js'
import { sumOf } from '../basics/minor.js'
import { contains, type Period } from '../basics/period.js'
import type { BilledLine } from '../documents/document.js'
import { invoiceCharge } from '../matching/charge.js'
import { takingBack } from '../matching/credits.js'
import type { Charge, Item } from '../matching/match.js'
import { creditsElsewhere } from './credits-elsewhere.js'
import { daysOfTheNext } from './days-of-the-next.js'
import type { ChargesByContract, Doubt } from './doubt.js'
import type { JudgedContract } from './judged.js'

/** What contracts of one account may have of each other's money. */
export function doubtsOf(contracts: readonly JudgedContract[]): readonly Doubt[] {
  if (contracts.every(({ tying }) => tying?.clean ?? true)) return []
  const own = creditsElsewhere(contracts)
  if (contracts.length < 2) return own
  return [
    ...own,
    ...sharedCredits(contracts),
    ...contracts.flatMap((old) => betweenSuccessors(old, contracts)),
  ]
}

/** Credit lines that name no contract, laid on what an invoice bills of several contracts: each may be meant alone. */
function sharedCredits(contracts: readonly JudgedContract[]): Doubt[] {
  const byCredit = new Map<string, Map<string, Charge[]>>()
  for (const { record, charges } of contracts) {
    for (const charge of charges) {
      if (!charge.takesBack) continue
      const key = `${charge.line.id}\n${charge.takesBack.document.id}`
      const shares = byCredit.get(key) ?? new Map<string, Charge[]>()
      shares.set(record.id, [...(shares.get(record.id) ?? []), charge])
      byCredit.set(key, shares)
    }
  }
  return [...byCredit.values()].filter((now) => now.size > 1).map((now) => ({ now, ways: aloneOn(now) }))
}

function aloneOn(now: ReadonlyMap<string, readonly Charge[]>): ChargesByContract[] {
  const line = [...now.values()][0]![0]!.line
  const amount = [...now.values()].reduce((sum, charges) => sum + sumOf(charges), 0n)
  return [...now].map(
    ([contractId, shares]) => new Map([[contractId, inProportion(line, amount, shares.map(targetOf))]]),
  )
}

const targetOf = ({ takesBack }: Charge): BilledLine => takesBack!

/** A credit off several lines by their size; the last takes what is left over. */
function inProportion(line: BilledLine, amount: bigint, targets: readonly BilledLine[]): Charge[] {
  const total = sumOf(targets)
  let left = amount
  return targets.map((target, index) => {
    const isLast = index === targets.length - 1 || total === 0n
    const part = isLast ? left : (amount * target.amount) / total
    left -= part
    return takingBack(line, part, target)
  })
}

function betweenSuccessors(old: JudgedContract, contracts: readonly JudgedContract[]): Doubt[] {
  const next = contracts.filter(({ record }) =>
    old.successors.some(({ contractId }) => contractId === record.id),
  )
  return next.flatMap((one) => [
    ...creditsOfTheOld(old, one),
    ...acrossTheStart(old, one),
    ...undatedOfTheOld(old, one),
    ...daysOfTheNext(old, one),
  ])
}

/** What is given back for days of the successor's, under the old contract's name: it was the old one that billed them. */
function creditsOfTheOld(old: JudgedContract, next: JudgedContract): Doubt[] {
  return next.charges
    .filter(({ line, amount }) => amount < 0n && line.link?.method === 'successor')
    .map((charge) => ({
      now: new Map([[next.record.id, [charge]]]),
      ways: [new Map([[old.record.id, [invoiceCharge(charge.line, charge.amount)]]])],
    }))
}

/**
 * One invoice line for days of both: the successor's part is what it expects and nobody billed, or what the old one leaves.
 * A line of the old one's may be the successor's as a whole: its days are some days off.
 */
function acrossTheStart(old: JudgedContract, next: JudgedContract): Doubt[] {
  const start = next.contract?.startDate
  if (start === undefined || !old.contract) return []
  const takenBack = new Set(
    [...old.charges, ...next.charges].flatMap(({ takesBack }) => (takesBack ? [takesBack] : [])),
  )
  return [old, next].flatMap((owner) =>
    owner.charges
      .filter(({ amount, line, period }) => amount > 0n && period !== null && !takenBack.has(line))
      .filter(({ period }) => period!.start < start && period!.end >= start)
      .flatMap((charge) => {
        const parts = divided(charge, groupIn(owner, charge), old, next, start)
        const ways: ChargesByContract[] = parts.map(
          ([first, rest]) =>
            new Map([
              [old.record.id, [first]],
              [next.record.id, [rest]],
            ]),
        )
        if (owner === old) ways.push(new Map([[next.record.id, [charge]]]))
        return ways.length > 0 ? [{ now: new Map([[owner.record.id, [charge]]]), ways }] : []
      }),
  )
}

/**
 * A line without service days under the old contract's name, of an invoice that may be the successor's by its date: many go
 * on billing under the name that they began with. What ties with the old one's items isn't in doubt; credits go with it. The
 * latest come first: they are the likeliest to be the successor's.
 */
function undatedOfTheOld(old: JudgedContract, next: JudgedContract): Doubt[] {
  const { contract } = next
  if (!contract) return []
  const first = addDays(contract.startDate, -contract.earlyDays)
  const tied = new Set(
    (old.tying?.matches ?? [])
      .filter(({ ties }) => ties)
      .flatMap(({ bundles }) => bundles.flatMap(({ charges }) => charges)),
  )
  return old.charges
    .filter(({ amount, period, takesBack }) => amount > 0n && period === null && !takesBack)
    .filter((charge) => charge.date >= first && !tied.has(charge))
    .filter(({ line }) => line.link?.method !== 'approved link')
    .sort((a, b) => b.date - a.date)
    .map((charge) => {
      const moved = old.charges.filter((one) => one === charge || one.takesBack === charge.line)
      return { now: new Map([[old.record.id, moved]]), ways: [new Map([[next.record.id, moved]])] }
    })
}

/** The old contract's part first: what it expects, or what the successor leaves of the line. */
function divided(
  charge: Charge,
  group: string | null,
  old: JudgedContract,
  next: JudgedContract,
  start: CivilDate,
): [Charge, Charge][] {
  const days = charge.period!
  const [first, second] = [
    { start: days.start, end: addDays(start, -1) },
    { start, end: days.end },
  ]
  const [before, after] = [openWithin(old, group, charge, first), openWithin(next, group, charge, second)]
  if (before.length === 0 || after.length === 0) return []
  const taxed = old.includesTax(charge.productCode) && next.includesTax(charge.productCode)
  const whole = taxed ? (charge.gross ?? charge.amount) : charge.amount
  const amounts = [sumOf(before), whole - sumOf(after)]
  return [...new Set(amounts)]
    .filter((amount) => amount > 0n && amount < whole)
    .map((amount) =>
      whole === charge.amount ? amount : roundToInteger(fraction(amount * charge.amount, whole)),
    )
    .map((amount) => [
      partOf(charge, amount, first, earlier(charge.date, before[0]!.expected.billDate)),
      partOf(charge, charge.amount - amount, second, later(charge.date, after[0]!.expected.billDate), amount),
    ])
}

/** What a contract expects of a billing group for some days of a line's, apart from what other lines billed. */
function openWithin({ tying }: JudgedContract, group: string | null, { line }: Charge, days: Period): Item[] {
  return (tying?.items ?? []).filter(
    (item) =>
      item.group === group &&
      contains(days, item.expected.period) &&
      (item.match === null || item.match.bundles.every(({ lead }) => lead.line === line)),
  )
}

/** The billing group that a charge was laid in. */
function groupIn({ tying }: JudgedContract, charge: Charge): string | null {
  const match = tying?.matches.find(({ bundles }) => bundles.some(({ lead }) => lead === charge))
  const aside = tying?.aside.find(({ bundle }) => bundle.lead === charge)
  return match?.items[0]?.group ?? aside?.group ?? charge.productCode
}

/** A part of a line. As an invoice for several periods is timed by one of them, so is each part: by its own bill date. */
const partOf = (charge: Charge, amount: bigint, period: Period, date: CivilDate, before = 0n): Charge => ({
  ...invoiceCharge(charge.line, amount, before),
  id: `${charge.id}/${period.start}`,
  period,
  date,
})
