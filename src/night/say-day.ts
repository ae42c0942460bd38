import type { AsOf } from './as-of.js'

/**
 * What a run's as-of day means for findings, where it isn't the usual; null where it is. `newest`: the newest run's as-of
 * day; null where there is none.
 */
export function dayNote(asOf: AsOf, newest: string | null): string | null {
  if (newest !== null && asOf.day < newest)
    return `A look back: the newest run is as of ${newest}. Its findings keep their states, and \`tieout findings\` goes on showing them.`
  if (asOf.isAhead)
    return `${asOf.day} is still to come: until then runs as of today are look backs, which change no finding’s state.`
  return null
}
