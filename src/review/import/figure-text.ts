import { parseDecimal } from '../../../reconcile/basics/fraction.js'
import type { Direction } from '../../../reconcile/findings/finding.js'
import type { Figure } from '../../../reconcile/review/figure.js'

const NONE = '-'
const DIRECTIONS: readonly Direction[] = ['owed-to-us', 'owed-to-customer', 'timing', 'risk', 'data']

/**
 * The number behind a finding in one cell: `owed-to-us USD -50.00 USD 50.00`, a dash for what there isn't; at its end what is
 * at stake in its own currency, where that is what counts: `data - - USD 110.00 EUR 100.00`.
 */
export const figureText = ({ direction, currency, difference, exposure, atStake }: Figure): string =>
  [
    direction,
    currency ?? NONE,
    difference ?? NONE,
    exposure?.currency ?? NONE,
    exposure?.amount ?? NONE,
    ...(atStake ? [atStake.currency, atStake.amount] : []),
  ].join(' ')

/** Reads it back; null for what isn't one. */
export function readFigure(text: string): Figure | null {
  const parts = text.split(' ')
  const [direction, currency, difference, exposureCurrency, exposure, ...stake] = parts.map((part) =>
    part === NONE || part === '' ? null : part,
  )
  const known = DIRECTIONS.find((one) => one === direction)
  if ((parts.length !== 5 && parts.length !== 7) || !known) return null
  if (
    ![difference, exposure, stake[1]].every(
      (one) => one === null || one === undefined || (one && parseDecimal(one)),
    )
  )
    return null
  const hasExposure = exposureCurrency && exposure
  return {
    direction: known,
    currency: currency ?? null,
    difference: difference ?? null,
    exposure: hasExposure ? { currency: exposureCurrency, amount: exposure } : null,
    ...(stake[0] && stake[1] && { atStake: { currency: stake[0], amount: stake[1] } }),
  }
}
