import { hash } from 'node:crypto'
import type { RunContext } from '../../../reconcile/unit/context.js'
import type { Basis } from '../../../state/changes.js'
import { ENGINE } from '../../engine.js'

/**
 * What outcomes rest on besides the rows and the day: all that units are judged by, the program's version, and its engine as
 * it was packed. Rates stand apart, as a new one wakes only the units that looked it up.
 */
export function basisOf({ asOf: _, rates, ...rest }: RunContext, version: string): Basis {
  return {
    fingerprint: hash('sha256', JSON.stringify({ version, engine: ENGINE, ...rest }, plain), 'hex'),
    rates: Object.fromEntries(
      [...rates.rates].map(([code, { rate }]) => [code, `${rate.n}/${rate.d}`]).sort(),
    ),
  }
}

function plain(_name: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  if (value instanceof Set) return [...value].sort()
  return typeof value === 'bigint' ? `${value}` : value
}
