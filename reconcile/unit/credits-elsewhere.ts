import { sumOf } from '../basics/minor.js'
import { contains, overlap } from '../basics/period.js'
import type { BilledLine } from '../documents/document.js'
import { textsNaming } from '../linking/keys-of.js'
import { invoiceCharge } from '../matching/charge.js'
import type { Charge } from '../matching/match.js'
import type { Doubt } from './doubt.js'
import type { JudgedContract } from './judged.js'
import { offWhatWasTooMuch } from './too-much.js'

/**
 * Credit lines that were applied to an invoice and may be for something else: they say a product or days of their own, or
 * none. What they correct was often paid before, and then a credit is applied to whatever is open.
 */
export function creditsElsewhere(contracts: readonly JudgedContract[]): readonly Doubt[] {
  const lines = new Map<BilledLine, Map<string, Charge[]>>()
  for (const { record, charges } of contracts)
    for (const charge of charges) {
      if (charge.takesBack === null) continue
      const now = lines.get(charge.line) ?? new Map<string, Charge[]>()
      lines.set(charge.line, now.set(record.id, [...(now.get(record.id) ?? []), charge]))
    }
  return [...lines].flatMap(([line, now]) => {
    const charges = [...now.values()].flat()
    const waysIn = line.period === null ? withoutDays : byItsDays
    const ways = homesOf(line, now, contracts).flatMap((home) =>
      waysIn(home, line, charges).map((way) => new Map([[home.record.id, way]])),
    )
    return ways.length === 0 ? [] : [{ now, ways }]
  })
}

/**
 * Contracts with something to explain that it may be off: the one that the line names, else the memo, else those that billed
 * its product, for its days where it has some; of a product that nobody billed the only one that it lies on.
 */
function homesOf(
  line: BilledLine,
  now: Doubt['now'],
  contracts: readonly JudgedContract[],
): readonly JudgedContract[] {
  const open = contracts.filter(({ tying }) => tying !== null && !tying.clean)
  const named = line.record.values.contractRef ?? line.document.record.values.contractRef
  const own = open.filter(({ record }) => named !== undefined && textsNaming(record).includes(named))
  if (own.length > 0) return own
  const billed = open.filter(({ charges }) => charges.some(isBilledFor(line)))
  if (billed.length > 0 || line.period !== null) return billed
  return open.filter(({ record }) => now.size === 1 && now.has(record.id))
}

const isBilledFor =
  ({ productCode, period }: BilledLine) =>
  (charge: Charge): boolean =>
    charge.amount > 0n &&
    charge.productCode === productCode &&
    (period === null || (charge.period !== null && overlap(charge.period, period) !== null))

type Ways = readonly (readonly Charge[])[]

/** Off its own contract for its own days; not where it is off its product and days there. */
function byItsDays({ charges: ofHome }: JudgedContract, line: BilledLine, charges: readonly Charge[]): Ways {
  const isHere = charges.some((charge) => ofHome.includes(charge))
  return isHere && !charges.every(isForOther) ? [] : [[asUnapplied(line, charges)]]
}

/** Off what was too high; of another product than the invoice bills, off that: of usage, any amount is right. */
function withoutDays(home: JudgedContract, line: BilledLine, charges: readonly Charge[]): Ways {
  const isOther = charges.every(({ takesBack }) => takesBack!.productCode !== line.productCode)
  const isBilled = home.charges.some(isBilledFor(line))
  const tooMuch = offWhatWasTooMuch(home, line, charges)
  return isOther && isBilled ? [...tooMuch, [asUnapplied(line, charges)]] : tooMuch
}

const asUnapplied = (line: BilledLine, charges: readonly Charge[]): Charge => ({
  ...invoiceCharge(line, sumOf(charges)),
  id: charges[0]!.id,
  elsewhere: 'own words',
})

/** Of other days than the invoice line that it takes back has, or of another product. */
const isForOther = ({ takesBack, line: { period, productCode } }: Charge): boolean =>
  takesBack!.productCode !== productCode ||
  (takesBack!.period !== null && !contains(takesBack!.period, period!))
