import { sumOf } from '../basics/minor.js'
import { overlap } from '../basics/period.js'
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
  const shares = new Map<string, { readonly home: string; readonly now: Map<string, Charge[]> }>()
  for (const { record, charges } of contracts)
    for (const charge of charges) {
      if (charge.takesBack === null || charge.line.period === null) continue
      const home = ownContract(charge, contracts) ?? record.id
      if (home === record.id && !isOfOtherDays(charge)) continue
      const { now } = shares.get(charge.line.id) ?? { now: new Map<string, Charge[]>() }
      now.set(record.id, [...(now.get(record.id) ?? []), charge])
      shares.set(charge.line.id, { home, now })
    }
  return [...shares.values()].map(({ home, now }) => ({ now, ways: [new Map([[home, [asUnapplied(now)]]])] }))
}

/** The one that the line names, else the memo. */
function ownContract({ line }: Charge, contracts: readonly JudgedContract[]): string | undefined {
  const named = line.record.values.contractRef ?? line.document.record.values.contractRef
  if (named === undefined) return undefined
  return contracts.find(({ record }) => textsNaming(record).includes(named))?.record.id
}

const isOfOtherDays = ({ takesBack, line: { period } }: Charge): boolean =>
  period !== null && takesBack!.period !== null && overlap(takesBack!.period, period) === null

/** Off its own contract for its own days, as if it were applied to nothing. */
function asUnapplied(now: Doubt['now']): Charge {
  const shares = [...now.values()].flat()
  const { id, line } = shares[0]!
  return { ...invoiceCharge(line, sumOf(shares)), id }
}
