import { sumOf } from '../basics/minor.js'
import { contains, overlap } from '../basics/period.js'
import type { BilledLine } from '../documents/document.js'
import { textsNaming } from '../linking/keys-of.js'
import { invoiceCharge } from '../matching/charge.js'
import type { Charge } from '../matching/match.js'
import type { Doubt } from './doubt.js'
import type { JudgedContract } from './judged.js'

/**
 * Credit lines that say days of their own, and were applied to an invoice for other days or another contract. What they correct
 * was often paid before, and then a credit is applied to whatever is open: its own words may tell more than the application.
 */
export function creditsElsewhere(contracts: readonly JudgedContract[]): readonly Doubt[] {
  const lines = new Map<BilledLine, Map<string, Charge[]>>()
  for (const { record, charges } of contracts)
    for (const charge of charges) {
      if (charge.takesBack === null || charge.line.period === null) continue
      const now = lines.get(charge.line) ?? new Map<string, Charge[]>()
      lines.set(charge.line, now.set(record.id, [...(now.get(record.id) ?? []), charge]))
    }
  return [...lines].flatMap(([line, now]) => {
    const homes = homesOf(line, now, contracts)
    return homes.length === 0
      ? []
      : [{ now, ways: homes.map((home) => new Map([[home, [asUnapplied(now)]]])) }]
  })
}

/** Contracts with something to explain that it may be off: the one that the line names, else the memo, else those that billed its product for its days. */
function homesOf(
  line: BilledLine,
  now: Doubt['now'],
  contracts: readonly JudgedContract[],
): readonly string[] {
  const named = line.record.values.contractRef ?? line.document.record.values.contractRef
  const own = contracts.filter(({ record }) => named !== undefined && textsNaming(record).includes(named))
  const homes = own.length > 0 ? own : contracts.filter(({ charges }) => charges.some(isBilledFor(line)))
  const isOther = [...now.values()].flat().every(reachesOtherDays)
  return homes
    .filter(({ tying, record }) => tying !== null && !tying.clean && (isOther || !now.has(record.id)))
    .map(({ record }) => record.id)
}

const isBilledFor =
  ({ productCode, period }: BilledLine) =>
  (charge: Charge): boolean =>
    charge.amount > 0n &&
    charge.productCode === productCode &&
    charge.period !== null &&
    overlap(charge.period, period!) !== null

const reachesOtherDays = ({ takesBack, line: { period } }: Charge): boolean =>
  period !== null && takesBack!.period !== null && !contains(takesBack!.period, period)

/** Off its own contract for its own days, as if it were applied to nothing. */
function asUnapplied(now: Doubt['now']): Charge {
  const shares = [...now.values()].flat()
  const { id, line } = shares[0]!
  return { ...invoiceCharge(line, sumOf(shares)), id, elsewhere: 'own words' }
}
