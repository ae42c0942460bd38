import {
  compare,
  type Fraction,
  fraction,
  multiply,
  parseDecimal,
  subtract,
} from '../../../reconcile/basics/fraction.js'

/** More than adding up in floating point leaves behind, and less than any row's amount. */
const NOISE = fraction(1, 10n ** 11n)
const LARGEST_NOISE = fraction(1, 10_000)

/**
 * Whether the source's sum (decimal text) is that of the staged rows, which is exact. A source may have added up in
 * floating point: 4400.000000000001 is 4400. What is off by that share of the sum, and by less than a ten-thousandth,
 * is no row and no cent; no sum on both sides is the same.
 */
export function isSameSum(asked: string | null, staged: string | null): boolean {
  if (asked === staged) return true
  const [source, rows] = [read(asked), read(staged)]
  return source !== null && rows !== null && compare(size(subtract(source, rows)), mostNoise(source)) <= 0
}

const read = (sum: string | null): Fraction | null => (sum === null ? null : parseDecimal(sum))

const size = ({ n, d }: Fraction): Fraction => ({ n: n < 0n ? -n : n, d })

function mostNoise(sum: Fraction): Fraction {
  const share = multiply(size(sum), NOISE)
  return compare(share, LARGEST_NOISE) < 0 ? share : LARGEST_NOISE
}
