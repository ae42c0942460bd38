import type { Evidence } from '../../findings/finding.js'
import type { Item } from '../../matching/match.js'
import type { UnitContext } from '../../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../../unit/judged.js'

/** Items that nobody billed, and what the unit knows. */
export interface MissingCase {
  readonly judged: JudgedContract
  readonly items: readonly Item[]
  readonly unit: JudgedUnit
  readonly context: UnitContext
}

/** What a record shows, as a sentence, and that record. */
export interface Shown {
  readonly text: string
  readonly evidence: readonly Evidence[]
}

/** Why nothing was billed, where there is no amount to reproduce: a record shows it. */
export interface MissingCause {
  readonly code: string
  readonly title: string
  /** What shows it. */
  readonly shownBy: string
  readonly find: (missing: MissingCase) => Shown | null
  /** Where it isn't shown: what was looked at, and why that isn't it, as a phrase. */
  readonly otherwise: (missing: MissingCase) => string
}
