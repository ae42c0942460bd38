import { sumOf } from '../basics/minor.js'
import type { BilledLine } from '../documents/document.js'
import { takingBack } from './credits.js'
import type { Charge, Match, Tying } from './match.js'
import type { TieCharges } from './move-credit.js'

/** A credit line that nothing says the invoice's line of, and that was therefore laid on several in proportion. */
interface Spread {
  readonly line: BilledLine
  readonly charges: readonly Charge[]
  /** Below zero, minor units. */
  readonly amount: bigint
}

/** One way to lay a credit: what is taken off which lines. */
type Placing = readonly Charge[]

/**
 * Charges with spread credits laid where what is expected says: on the line that was billed too high by just as much, else
 * on all that are too high where they are by as much together. In proportion stays what fits nowhere.
 */
export function placeSpreadCredits(charges: readonly Charge[], tie: TieCharges): readonly Charge[] {
  const spreads = spreadsOf(charges)
  if (spreads.length === 0) return charges
  const spread = new Set(spreads.flatMap((one) => one.charges))
  let placed = charges.filter((charge) => !spread.has(charge))
  const unfit: Charge[] = []
  for (const one of spreads) {
    const placing = fittingPlacing(one, placed, tie)
    if (placing) placed = [...placed, ...placing]
    else unfit.push(...one.charges)
  }
  return unfit.length === spread.size ? charges : [...placed, ...unfit]
}

/** By credit line and invoice, where they take back lines of more than one product or period. */
function spreadsOf(charges: readonly Charge[]): Spread[] {
  const byLine = new Map<string, Charge[]>()
  for (const charge of charges) {
    if (!charge.takesBack) continue
    const key = `${charge.line.id}\n${charge.takesBack.document.id}`
    const known = byLine.get(key)
    if (known) known.push(charge)
    else byLine.set(key, [charge])
  }
  return [...byLine.values()]
    .filter((parts) => parts.length > 1)
    .map((parts) => ({ line: parts[0]!.line, charges: parts, amount: sumOf(parts) }))
}

function fittingPlacing(spread: Spread, others: readonly Charge[], tie: TieCharges): Placing | null {
  const over = tooHigh(spread, tie(others).matches)
  const alone = over.map(({ target }) => [takingBack(spread.line, spread.amount, target)])
  const isAll = over.length > 1 && sumOf(over) === -spread.amount
  const together = isAll ? [over.map(({ target, amount }) => takingBack(spread.line, -amount, target))] : []
  return [...alone, ...together].find((placing) => fits(placing, tie([...others, ...placing]))) ?? null
}

interface TooHigh {
  readonly target: BilledLine
  readonly amount: bigint
}

/** Of the lines that a credit may mean those billed too high by themselves, and by how much. */
function tooHigh({ charges }: Spread, matches: readonly Match[]): TooHigh[] {
  const targets = new Set(charges.map(({ takesBack }) => takesBack))
  return matches.flatMap(({ ties, billed, expected, bundles }) => {
    const bundle = bundles.find(({ lead, foreign }) => !foreign && targets.has(lead.line))
    return bundle && !ties && billed > expected
      ? [{ target: bundle.lead.line, amount: billed - expected }]
      : []
  })
}

/** What the lines that a credit is laid on were billed for is now as expected. */
function fits(placing: Placing, { matches }: Tying): boolean {
  const targets = new Set(placing.map(({ takesBack }) => takesBack))
  const met = matches.filter(({ bundles }) => bundles.some(({ lead }) => targets.has(lead.line)))
  return met.length > 0 && met.every(({ ties }) => ties)
}
