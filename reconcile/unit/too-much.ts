import type { CivilDate } from '../basics/civil-date.js'
import { inOrder } from '../basics/in-order.js'
import { sumOf } from '../basics/minor.js'
import type { BilledLine } from '../documents/document.js'
import { takingBack } from '../matching/credits.js'
import { lastThatSum } from '../matching/last-that-sum.js'
import type { AsideBundle, Bundle, Charge, Match } from '../matching/match.js'
import { isOff } from '../matching/off.js'
import type { JudgedContract } from './judged.js'

/** What was billed too high when a credit was given, and by how much: minor units. */
interface TooMuch {
  readonly line: BilledLine
  readonly amount: bigint
}

/**
 * Ways to lay a credit line without days on what a contract had billed too high when it was given: off the last line that
 * is too high by just as much, by more, or by less but bills as much, or off the last ones that are by just as much together.
 */
export function offWhatWasTooMuch(
  contract: JudgedContract,
  line: BilledLine,
  charges: readonly Charge[],
): readonly (readonly Charge[])[] {
  const amount = -sumOf(charges)
  if (amount <= 0n) return []
  const over = tooMuch(contract, line, charges)
  const off = (target: TooMuch, part: bigint): Charge => ({
    ...takingBack(line, -part, target.line),
    elsewhere: 'too much',
  })
  const alone = [
    over.findLast((target) => target.amount === amount),
    over.findLast((target) => target.amount > amount),
    over.findLast((target) => target.amount < amount && target.line.amount >= amount),
  ]
  const together = lastThatSum(
    over,
    (target) => target.amount,
    (sum) => sum === amount,
  )
  return [
    ...alone.flatMap((target) => (target ? [[off(target, amount)]] : [])),
    ...(together.length > 1 ? [together.map((target) => off(target, target.amount))] : []),
  ]
}

/**
 * Invoice lines that stand aside or were too high without the credit, those that came last at the end: of its product; of
 * any where the contract never billed that, as of an item for credits.
 */
function tooMuch(
  { tying, charges: ofContract }: JudgedContract,
  { productCode, document }: BilledLine,
  own: readonly Charge[],
): readonly TooMuch[] {
  const isOfProduct = ({ line, amount }: Charge) => amount > 0n && line.productCode === productCode
  const isGeneral = !ofContract.some(isOfProduct)
  const isMeant = ({ lead, foreign }: Bundle) =>
    !foreign && lead.amount > 0n && lead.date <= document.date && (isGeneral || isOfProduct(lead))
  const aside = tying!.aside.flatMap((one) => asideTooMuch(one, isMeant))
  const matched = tying!.matches.flatMap((match) => matchTooMuch(match, document.date, own, isMeant))
  return inOrder([...aside, ...matched], (a, b) => a.line.document.date - b.line.document.date)
}

type IsMeant = (bundle: Bundle) => boolean

const asideTooMuch = ({ bundle, why }: AsideBundle, isMeant: IsMeant): TooMuch[] =>
  isMeant(bundle) && bundle.amount > 0n && why !== 'not judged' && why !== 'migrated'
    ? [{ line: bundle.lead.line, amount: bundle.amount }]
    : []

/** By what had been billed when the credit was given, which can't correct what came later. */
function matchTooMuch(match: Match, day: CivilDate, own: readonly Charge[], isMeant: IsMeant): TooMuch[] {
  if (!isOff(match)) return []
  const last = match.bundles.findLast(isMeant)
  const before = match.bundles.filter(({ date }) => date <= day)
  const taken = own.filter((charge) => before.some((bundle) => bundle.charges.includes(charge)))
  const amount = sumOf(before) - sumOf(taken) - match.expected
  return last && amount > 0n ? [{ line: last.lead.line, amount }] : []
}
