import { inOrder } from '../basics/in-order.js'
import { sumOf } from '../basics/minor.js'
import type { BilledLine } from '../documents/document.js'
import { takingBack } from '../matching/credits.js'
import type { AsideBundle, Bundle, Charge, Match } from '../matching/match.js'
import type { Doubt } from './doubt.js'
import type { JudgedContract } from './judged.js'

/** What was billed too high when a credit was given, and by how much: minor units. */
interface TooMuch {
  readonly line: BilledLine
  readonly amount: bigint
}

/** A credit line without days, with all its charges: they lie on one contract. */
interface UndatedCredit {
  readonly line: BilledLine
  readonly charges: readonly Charge[]
  /** Above zero, minor units. */
  readonly amount: bigint
}

/**
 * Credit lines that name no days, and were applied to an invoice: what else of their contract and product was too high by
 * then. What a credit corrects was often paid before, and then it is applied to whatever is open.
 */
export function undatedElsewhere(contracts: readonly JudgedContract[]): readonly Doubt[] {
  const shared = sharedLines(contracts)
  return contracts.flatMap((contract) =>
    creditsOf(contract)
      .filter(({ line }) => !shared.has(line))
      .flatMap((credit) => {
        const ways = waysOf(credit, tooMuch(contract, credit)).map(
          (way) => new Map([[contract.record.id, way]]),
        )
        return ways.length === 0 ? [] : [{ now: new Map([[contract.record.id, credit.charges]]), ways }]
      }),
  )
}

/** Lines of which several contracts have a part. */
function sharedLines(contracts: readonly JudgedContract[]): ReadonlySet<BilledLine> {
  const owners = new Map<BilledLine, JudgedContract>()
  const shared = new Set<BilledLine>()
  for (const contract of contracts)
    for (const { line } of contract.charges) {
      if ((owners.get(line) ?? contract) !== contract) shared.add(line)
      owners.set(line, contract)
    }
  return shared
}

function creditsOf({ tying, charges }: JudgedContract): UndatedCredit[] {
  if (tying === null || tying.clean) return []
  const lines = new Map<BilledLine, Charge[]>()
  for (const charge of charges) {
    if (charge.takesBack === null || charge.line.period !== null || charge.amount >= 0n) continue
    const known = lines.get(charge.line)
    if (known) known.push(charge)
    else lines.set(charge.line, [charge])
  }
  return [...lines].map(([line, own]) => ({ line, charges: own, amount: -sumOf(own) }))
}

/** Invoice lines of the credit's product that stand aside or were too high without it, those that came last at the end. */
function tooMuch({ tying }: JudgedContract, credit: UndatedCredit): readonly TooMuch[] {
  const { productCode, document } = credit.line
  const isMeant = ({ lead, foreign }: Bundle) =>
    !foreign && lead.amount > 0n && lead.line.productCode === productCode && lead.date <= document.date
  const aside = tying!.aside.flatMap((one) => asideTooMuch(one, isMeant))
  const matched = tying!.matches.flatMap((match) => matchTooMuch(match, credit, isMeant))
  return inOrder([...aside, ...matched], (a, b) => a.line.document.date - b.line.document.date)
}

type IsMeant = (bundle: Bundle) => boolean

const asideTooMuch = ({ bundle, why }: AsideBundle, isMeant: IsMeant): TooMuch[] =>
  isMeant(bundle) && bundle.amount > 0n && why !== 'not judged' && why !== 'migrated'
    ? [{ line: bundle.lead.line, amount: bundle.amount }]
    : []

/** By what had been billed when the credit was given, which can't correct what came later. */
function matchTooMuch(
  { ties, pass, expected, bundles }: Match,
  { line, charges }: UndatedCredit,
  isMeant: IsMeant,
): TooMuch[] {
  if (ties || pass === 'opening' || pass === 'usage') return []
  const last = bundles.findLast(isMeant)
  const before = bundles.filter(({ date }) => date <= line.document.date)
  const own = charges.filter((charge) => before.some((bundle) => bundle.charges.includes(charge)))
  const amount = sumOf(before) - sumOf(own) - expected
  return last && amount > 0n ? [{ line: last.lead.line, amount }] : []
}

/** Off the last line that is too high by just as much, off the last that is by more, or off the last ones that are together. */
function waysOf({ line, amount }: UndatedCredit, over: readonly TooMuch[]): readonly (readonly Charge[])[] {
  const off = (target: TooMuch, part: bigint): Charge => ({
    ...takingBack(line, -part, target.line),
    elsewhere: 'too much',
  })
  const alone = [
    over.findLast((target) => target.amount === amount),
    over.findLast((target) => target.amount > amount),
  ]
  const together = lastOnesOf(over, amount)
  return [
    ...alone.flatMap((target) => (target ? [[off(target, amount)]] : [])),
    ...(together.length > 1 ? [together.map((target) => off(target, target.amount))] : []),
  ]
}

/** The last ones that come to just an amount; none where they don't. */
function lastOnesOf(over: readonly TooMuch[], amount: bigint): readonly TooMuch[] {
  let rest = amount
  for (let from = over.length - 1; from >= 0 && rest > 0n; from -= 1) {
    rest -= over[from]!.amount
    if (rest === 0n) return over.slice(from)
  }
  return []
}
