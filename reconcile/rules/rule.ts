import type { FindingDraft } from '../findings/draft.js'
import type { Direction, Severity } from '../findings/finding.js'
import type { ObjectName } from '../records/object.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit } from '../unit/judged.js'

/** A canonical field that must be mapped for a rule to run. */
export interface FieldNeed {
  readonly object: ObjectName
  readonly field: string
}

export const RULE_GROUPS = [
  'Customer and booking',
  'Invoice and header',
  'Amounts and periods',
  'Credits, cash and close',
] as const

/** One check: its words for people, and one function that looks at a unit and returns what it found. It never throws. */
export interface Rule {
  readonly code: string
  readonly group: (typeof RULE_GROUPS)[number]
  readonly title: string
  /** What it lays against what. */
  readonly compares: string
  /** When it fires. */
  readonly fires: string
  /** What the accountant does about it. */
  readonly action: string
  /** Null: by the exposure. */
  readonly severity: Severity | null
  readonly directions: readonly Direction[]
  /** All must be mapped; of a list within the list, one. */
  readonly needs: readonly (FieldNeed | readonly FieldNeed[])[]
  /** False: its findings are shown only where the configuration says so. */
  readonly enabled: boolean
  /** Findings of the unit; what it speaks of it claims, and what is claimed already it leaves alone. */
  readonly judge: (unit: JudgedUnit, claims: Claims, context: UnitContext) => readonly FindingDraft[]
}
