import { roundToInteger } from '../basics/fraction.js'
import { sumOf } from '../basics/minor.js'
import type { BilledDocument, BilledLine } from '../documents/document.js'

/**
 * The tax of each line of an invoice, in minor units: what the lines say, else the invoice's tax in proportion to their
 * amounts, rounded so that the lines add up to it. Null where the tax isn't known.
 */
export function taxByLine({ lines, tax }: BilledDocument): ReadonlyMap<BilledLine, bigint> | null {
  const stated = lines.flatMap((line) =>
    line.gross === null ? [] : [[line, line.gross - line.amount] as const],
  )
  if (stated.length === lines.length) return new Map(stated)
  const whole = sumOf(lines)
  if (tax === null || (whole === 0n && tax !== 0n)) return null
  const upTo = (part: bigint) =>
    tax === 0n ? 0n : roundToInteger({ n: tax * part * sign(whole), d: whole * sign(whole) })
  let before = 0n
  return new Map(
    lines.map((line) => {
      const share = upTo(before + line.amount) - upTo(before)
      before += line.amount
      return [line, share]
    }),
  )
}

const sign = (minor: bigint): bigint => (minor < 0n ? -1n : 1n)
