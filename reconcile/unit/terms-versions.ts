import { inStretch, isWithin, type Stretch, stretchesOf } from '../attestations/by-day.js'
import type { Finder } from '../linking/finder.js'
import type { CanonicalRecord } from '../records/record.js'
import { type Schedule, type ScheduleOptions, scheduleOf } from '../schedule/schedule.js'
import type { Contract, TermsReading } from '../terms/contract.js'
import type { UnitContext } from './context.js'
import { readContract } from './read-contract.js'

/** A contract's terms for some service days. */
export interface TermsVersion {
  readonly stretch: Stretch
  readonly contract: Contract
}

export interface VersionedReading {
  /** Of the terms that hold for every day; the first of the others that can't be read. */
  readonly reading: TermsReading
  /** By days, where an override holds for some alone; empty where none does. */
  readonly versions: readonly TermsVersion[]
}

/** Reads a contract's terms, once for each stretch of service days on which other overrides hold. */
export function readVersions(
  record: CanonicalRecord,
  overrides: readonly CanonicalRecord[],
  finder: Finder,
  context: UnitContext,
): VersionedReading {
  const reading = readContract(record, finder, context)
  const stretches = stretchesOf(overrides)
  if (!reading.ok || stretches.length === 1) return { reading, versions: [] }
  const versions: TermsVersion[] = []
  for (const stretch of stretches) {
    const own = readContract(record, finder, context, (one) => inStretch(one, stretch))
    if (!own.ok) return { reading: own, versions: [] }
    versions.push({ stretch, contract: own.contract })
  }
  return { reading, versions }
}

/** What is expected: of each version the items whose first service day is one of its days. */
export function scheduleOfVersions(
  contract: Contract,
  versions: readonly TermsVersion[],
  options: ScheduleOptions,
): Schedule {
  const schedule = scheduleOf(contract, options)
  if (versions.length === 0) return schedule
  const items = versions.flatMap(({ stretch, contract: own }) =>
    scheduleOf(own, options).items.filter(({ period }) => isWithin(stretch, period.start)),
  )
  return { ...schedule, items }
}
