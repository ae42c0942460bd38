import type { UnitOutcome } from '../../reconcile/unit/unit.js'
import type { FindingColumns } from '../tables/finding-columns.js'
import { columnsOf } from './columns.js'
import { figuresText } from './figures-text.js'

/** A unit's outcome as it is stored: made wherever the unit is judged, so that whoever saves it only writes. */
export interface OutcomeRow {
  readonly unit: string
  readonly figures: string
  readonly wakesOn: string | null
  /** See table unit_rest. */
  readonly asked: string
  readonly findings: readonly FindingColumns[]
  /** Expected items and matches, where somebody asks for them in SQL. */
  readonly detail?: string
}

/** Before any day: what nobody noted the calendar of is judged every time. */
export const ANY_DAY = '0000-01-01'

export const outcomeRow = ({ key, findings, figures, restsOn, detail }: UnitOutcome): OutcomeRow => ({
  unit: key,
  figures: figuresText(figures),
  wakesOn: restsOn ? restsOn.wakesOn : ANY_DAY,
  asked: restsOn?.asked ?? '',
  findings: findings.map((finding) => columnsOf(key, finding)),
  ...(detail !== undefined && { detail }),
})
