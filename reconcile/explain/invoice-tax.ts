import type { BilledDocument, BilledLine } from '../documents/document.js'

/** The tax of each line of an invoice, in minor units, so that the lines add up to the invoice's. Null where it isn't known. */
export function taxByLine({ lines, tax }: BilledDocument): ReadonlyMap<BilledLine, bigint> | null {
  const told = lines.flatMap((line) =>
    line.gross === null ? [] : [[line, line.gross - line.amount] as const],
  )
  return told.length === lines.length ? roundedTo(tax, told) : null
}

/**
 * Where an invoice's tax was rounded as a whole and each line's by itself, the minor units between them go to the largest
 * line, so that the lines come to the invoice's own total. A larger difference is tax on something else, like shipping.
 */
function roundedTo(
  tax: bigint | null,
  stated: readonly (readonly [BilledLine, bigint])[],
): ReadonlyMap<BilledLine, bigint> {
  const off = tax === null || tax === 0n ? 0n : tax - stated.reduce((sum, [, own]) => sum + own, 0n)
  const largest = stated.reduce<BilledLine | null>(
    (most, [line]) => (most === null || size(line.amount) > size(most.amount) ? line : most),
    null,
  )
  if (off === 0n || size(off) > BigInt(stated.length)) return new Map(stated)
  return new Map(stated.map(([line, own]) => [line, line === largest ? own + off : own]))
}

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor)
