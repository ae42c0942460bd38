import { sumOf } from '../basics/minor.js'
import type { Item } from '../matching/match.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { AMENDMENT_NOT_BILLED } from './amendment-not-billed.js'
import { CAUSES } from './catalogue.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { CREDIT_NOT_ISSUED } from './credit-not-issued.js'
import { DECIMAL_SHIFTED } from './decimal-shifted.js'
import { DIGITS_TRANSPOSED } from './digits-transposed.js'
import { FX_CONVERTED } from './fx-converted.js'
import { TAX_INCLUDED } from './tax-included.js'

/** Why an amount differs: the cause that is claimed, or null; and what to say of it. */
export interface Explanation {
  readonly claimed: { readonly code: string; readonly text: string } | null
  readonly text: string
}

/** A candidate that was tried, and by how much it missed what was billed (minor units; 0: it fits). */
export interface Tried {
  readonly cause: Cause
  readonly candidate: Candidate
  readonly missedBy: bigint
}

const NONE: Explanation = { claimed: null, text: '' }

/**
 * The first cause that reproduces the billed amount to the minor unit. Where two different explanations do, none is
 * claimed and both are told; the same arithmetic under two names is one.
 */
export function causeOf(judged: JudgedContract, off: OffAmount, context: UnitContext): Explanation {
  const fitting = triedCauses(judged, off, context).filter(({ missedBy }) => missedBy === 0n)
  const [first] = fitting
  if (!first) return NONE
  const other = fitting.find(
    ({ cause, candidate }) => cause !== first.cause && candidate.arithmetic !== first.candidate.arithmetic,
  )
  if (!other) {
    const text = first.candidate.text()
    return { claimed: { code: first.cause.code, text }, text }
  }
  return { claimed: null, text: `Either: ${first.candidate.text()} Or: ${other.candidate.text()}` }
}

/** Causes that befall an amount as it stands on the invoice, whatever lines of the contract it is for. */
const ON_THE_AMOUNT: ReadonlySet<string> = new Set([
  TAX_INCLUDED.code,
  FX_CONVERTED.code,
  DIGITS_TRANSPOSED.code,
  DECIMAL_SHIFTED.code,
])

/**
 * Why the amount of several lines on one invoice line differs: the cause that reproduces it to the minor unit where it
 * befell each of them, or their sum. `offs` tell the same money of each line.
 */
export function causeOfAll(
  judged: JudgedContract,
  offs: readonly OffAmount[],
  context: UnitContext,
): Explanation {
  const [lead, ...others] = offs
  if (!lead || others.length === 0) return NONE
  const gap = lead.actual - lead.expected
  const expected = offs.reduce((sum, off) => sum + off.expected, 0n)
  const together = triedCauses(judged, { ...lead, expected, actual: expected + gap }, context)
  const apart = offs.map((off) => ({ off, tried: triedCauses(judged, off, context) }))
  const fitting = CAUSES.flatMap((cause) => {
    const texts = ON_THE_AMOUNT.has(cause.code)
      ? together
          .filter((one) => one.cause === cause && one.missedBy === 0n)
          .slice(0, 1)
          .map(textOf)
      : onEachLine(cause, apart, gap)
    return texts.length > 0 ? [{ code: cause.code, text: [...new Set(texts)].join(' ') }] : []
  })
  const [first, other] = fitting
  if (!first) return NONE
  if (!other) return { claimed: first, text: first.text }
  return { claimed: null, text: `Either: ${first.text} Or: ${other.text}` }
}

/** What one line's cause says where one of all the lines explains the same money: another cause leaves both unclaimed. */
export function eitherOf(one: Explanation, all: Explanation): Explanation {
  if (!one.claimed || !all.claimed || one.claimed.code === all.claimed.code) return one
  return { claimed: null, text: `Either: ${one.text} Or: ${all.text}` }
}

const textOf = ({ candidate }: Tried): string => candidate.text()

interface TriedOn {
  readonly off: OffAmount
  readonly tried: readonly Tried[]
}

/**
 * What a cause says of the lines that it may have befallen, in one of its ways: the same arithmetic on each line that has
 * it (the same increase missed), else each line's first. Nothing where none of them moves the lines by the gap.
 */
function onEachLine(cause: Cause, apart: readonly TriedOn[], gap: bigint): readonly string[] {
  const lines = apart.map(({ off, tried }) => ({ off, ways: tried.filter((one) => one.cause === cause) }))
  const kinds = new Set(lines.flatMap(({ ways }) => ways.map(({ candidate }) => candidate.arithmetic)))
  for (const kind of [null, ...kinds]) {
    const befallen = lines.flatMap(({ off, ways }) => {
      const way = ways.find(({ candidate }) => kind === null || candidate.arithmetic === kind)
      return way ? [{ way, amount: way.candidate.amount - off.expected }] : []
    })
    if (befallen.length > 1 && sumOf(befallen) === gap) return befallen.map(({ way }) => textOf(way))
  }
  return []
}

/** What may befall an amendment that takes away and adds as one: its lines have no price in common. */
const LEFT_OUT: readonly Cause[] = [AMENDMENT_NOT_BILLED, CREDIT_NOT_ISSUED]

const isOnTheAmount = ({ code }: Cause): boolean => ON_THE_AMOUNT.has(code)

/** A milestone's amount is agreed: no line's price or days are behind it. */
const isMilestone = ({ expected: { kind } }: Item): boolean => kind === 'milestone'

/** Every explanation tried, in order, with how far each lies from what was billed. Nobody mistypes or converts an amount to nothing: of a few cents a thousandth rounds to that. */
export function triedCauses(judged: JudgedContract, off: OffAmount, context: UnitContext): Tried[] {
  const { contract } = judged
  if (!contract || off.items.length === 0) return []
  const own = contract.lines.find(({ id }) => id === off.line?.id)
  const line = own ?? (off.items.every(isMilestone) ? contract.lines[0] : undefined)
  if (!line) return []
  const offCase: OffCase = { judged, contract, line, off, context }
  const tried: Tried[] = []
  for (const cause of off.swap ? LEFT_OUT : own ? CAUSES : CAUSES.filter(isOnTheAmount)) {
    for (const candidate of cause.candidates(offCase)) {
      if (candidate.amount === off.expected) continue
      if (candidate.amount === 0n && isOnTheAmount(cause)) continue
      tried.push({ cause, candidate, missedBy: off.actual - candidate.amount })
    }
  }
  return tried
}
