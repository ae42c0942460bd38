import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { dayIn } from './day.js'

export interface AsOf {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly isToday: boolean
  /** After today. */
  readonly isAhead: boolean
}

/** The as-of day: what was asked for, else the configuration's, else today in the reporting time zone. */
export function asOfDay(configuration: Configuration, asked: string | undefined, now: Date): AsOf {
  const today = dayIn(part(configuration, 'reporting').timezone, now)
  const wanted = asked ?? part(configuration, 'reconcile').asOf
  const day = wanted === 'today' ? today : wanted
  return { day, isToday: day === today, isAhead: day > today }
}
