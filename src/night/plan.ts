import type { ObjectName, SystemName } from '../../reconcile/records/object.js'
import type { RunKind, Trigger } from '../../state/store.js'
import type { ComparisonArguments } from '../cli/arguments.js'

/** What a run is asked to do. */
export interface Plan {
  readonly kind: RunKind
  readonly trigger: Trigger
  /** The systems to pull from; empty: nothing is pulled. */
  readonly systems: readonly SystemName[]
  /** Canonical objects to pull; null: every mapped one. */
  readonly objects: ReadonlySet<ObjectName> | null
  /** `YYYY-MM-DD`; absent: the configuration's, which is today by default. */
  readonly asOf?: string
  /** Every row as it was staged then: ISO 8601 in UTC. A look back; nothing is pulled. */
  readonly knownAt?: string
  readonly part: PartRefs
  readonly allowIncomplete: boolean
  /** Nothing is taken over from earlier nights. */
  readonly full?: boolean | undefined
}

/** A part of the book as a person names it; empty lists: everything. */
export interface PartRefs {
  readonly account: readonly string[]
  readonly contract: readonly string[]
  readonly rule: readonly string[]
}

/** What a command line says of a comparison, as a part of its plan. */
export function comparisonPlan(
  args: ComparisonArguments,
): Omit<Plan, 'kind' | 'trigger' | 'systems' | 'objects'> {
  const { account, contract, rule, asOf, knownAt, full, allowIncomplete = false } = args
  return {
    part: { account, contract, rule },
    allowIncomplete,
    full,
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
  }
}

export const WHOLE_BOOK: PartRefs = { account: [], contract: [], rule: [] }
export const BOTH_SYSTEMS: readonly SystemName[] = ['salesforce', 'netsuite']
