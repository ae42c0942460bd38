import { compare, parseDecimal } from '../../reconcile/basics/fraction.js'
import { INDICATORS } from '../../reconcile/indicators/catalogue.js'
import type { IndicatorCode } from '../../reconcile/indicators/codes.js'
import type { Indicator } from '../../reconcile/indicators/indicator.js'
import type { ConfigurationData } from '../config/schema/configuration.js'

/** What is aimed at, as decimal text; who answers for it, and how often it is looked at. */
export interface Target {
  readonly target: string | null
  readonly floor: string | null
  readonly owner: string
  readonly cadence: string
}

export type Targets = ReadonlyMap<IndicatorCode, Target>

/** Each indicator's target as configured; its owner and cadence are the indicator's own where nothing is said. */
export const targetsOf = ({ targets }: ConfigurationData['kpi']): Targets =>
  new Map(INDICATORS.map((indicator) => [indicator.code, targetOf(indicator, targets[indicator.code])]))

function targetOf(
  { owner, cadence }: Indicator,
  given: ConfigurationData['kpi']['targets'][IndicatorCode],
): Target {
  if (given === undefined) return { target: null, floor: null, owner, cadence }
  if (typeof given === 'number') return { target: String(given), floor: null, owner, cadence }
  return {
    target: String(given.target),
    floor: given.floor === undefined ? null : String(given.floor),
    owner: given.owner ?? owner,
    cadence: given.cadence ?? cadence,
  }
}

/** `beyond`: the floor was passed, which is worse than missing the target. */
export type Verdict = 'met' | 'missed' | 'beyond' | 'not known' | null

/** How a value stands against its target; null where there is none. */
export function verdictOf(
  { better }: Pick<Indicator, 'better'>,
  { target, floor }: Pick<Target, 'target' | 'floor'>,
  value: string | null,
): Verdict {
  if (target === null) return null
  if (value === null) return 'not known'
  const reaches = (limit: string) => {
    const side = compare(decimal(value), decimal(limit))
    return better === 'higher' ? side >= 0 : side <= 0
  }
  if (reaches(target)) return 'met'
  return floor !== null && !reaches(floor) ? 'beyond' : 'missed'
}

function decimal(text: string) {
  const value = parseDecimal(text)
  if (value === null) throw new RangeError(`${text} isn't a number`)
  return value
}
