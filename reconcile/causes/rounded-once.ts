import { add, type Fraction, ZERO } from '../basics/fraction.js'
import { roundToMoney } from '../basics/money.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { CAUSES } from './catalogue.js'
import type { Candidate } from './cause.js'
import { type Explanation, type Tried, triedCauses } from './cause-of.js'

/** An explanation, and the contract line on which it is told. */
export interface ExplainedOn {
  readonly off: OffAmount
  readonly cause: Explanation
}

/**
 * Why the amount of several items on one invoice line differs, where their sum was rounded once and not each of them, so that
 * it is some minor units off: the cause that reproduces it on one of the lines, or on each of them. Null where none does.
 * `offs` tell the same money of each line.
 */
export function causeRoundedOnce(
  judged: JudgedContract,
  offs: readonly OffAmount[],
  context: UnitContext,
): ExplainedOn | null {
  const [lead] = offs
  const items = offs.flatMap((off) => off.items)
  if (!lead || items.length < 2 || items.some(({ amount, expected }) => amount !== expected.amount.minor))
    return null
  const billed = offs.reduce((sum, off) => sum + off.expected, lead.actual - lead.expected)
  const rounding = judged.contract?.lines.find(({ id }) => id === lead.line?.id)?.conventions.rounding
  const isBilled = (exact: Fraction) => roundToMoney(exact, lead.currency, rounding).minor === billed
  const fits = fitting(judged, offs, isBilled, context)
  const [first] = fits
  if (!first) return null
  const other = fits.find(({ code, arithmetic }) => code !== first.code && arithmetic !== first.arithmetic)
  const { code, text } = first
  return {
    off: first.off,
    cause: other
      ? { claimed: null, text: `Either: ${text} Or: ${other.text}` }
      : { claimed: { code, text }, text },
  }
}

interface Fit {
  readonly off: OffAmount
  readonly code: string
  readonly arithmetic: string
  readonly text: string
}

/** In the order of the causes; of each, what befell one line before what befell all. */
function fitting(
  judged: JudgedContract,
  offs: readonly OffAmount[],
  isBilled: (exact: Fraction) => boolean,
  context: UnitContext,
): readonly Fit[] {
  const lines = offs.map((off) => ({ off, tried: triedCauses(judged, off, context).filter(isExact) }))
  return CAUSES.flatMap((cause) => {
    const own = lines.map(({ off, tried }) => ({ off, ways: tried.filter((one) => one.cause === cause) }))
    const kinds = [...new Set(own.flatMap(({ ways }) => ways.map(({ candidate }) => candidate.arithmetic)))]
    const one = own.flatMap(({ off, ways }) => ways.map(({ candidate }) => new Map([[off, candidate]])))
    const all = kinds.map((kind) => new Map(own.flatMap(({ off, ways }) => wayOf(off, ways, kind))))
    return [...one, ...all.filter(({ size }) => size > 1)]
      .filter((taken) => isBilled(totalOf(offs, taken)))
      .map((taken) => {
        const [[off, { arithmetic }]] = [...taken] as [[OffAmount, Candidate]]
        const text = [...new Set([...taken.values()].map((candidate) => candidate.text()))].join(' ')
        return { off, code: cause.code, arithmetic, text }
      })
  })
}

const isExact = ({ candidate }: Tried): boolean => candidate.exact !== undefined

function wayOf(off: OffAmount, ways: readonly Tried[], kind: string): [OffAmount, Candidate][] {
  const way = ways.find(({ candidate }) => candidate.arithmetic === kind)
  return way ? [[off, way.candidate]] : []
}

/** All lines together, not rounded yet: those that the cause befell by it, the others as they are agreed. */
const totalOf = (offs: readonly OffAmount[], taken: ReadonlyMap<OffAmount, Candidate>): Fraction =>
  offs.reduce((sum, off) => add(sum, taken.get(off)?.exact ?? agreed(off)), ZERO)

const agreed = ({ items }: OffAmount): Fraction =>
  items.reduce((sum, { expected }) => add(sum, expected.unrounded), ZERO)
