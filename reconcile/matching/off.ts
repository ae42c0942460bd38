import type { Match } from './match.js'

/** billed − expected, minor units. */
export const off = ({ billed, expected }: Match): bigint => billed - expected

/** Whether a match is short or too high, as amounts of one currency that aren't usage are. */
export const isOff = ({ ties, pass, bundles }: Match): boolean =>
  !ties && pass !== 'opening' && pass !== 'usage' && !bundles.some(({ foreign }) => foreign)
