import { addDays, addMonths, type CivilDate, formatDate } from '../../reconcile/basics/civil-date.js'
import type { Calibration, Row } from '../../reconcile/calibrate/calibration.js'
import { SUGGESTION_RULE, suggestionsOf } from '../../reconcile/calibrate/suggest.js'
import { configurationLines } from './lines.js'

/** First day of the twelve months that are laid out. */
export const firstDay = (asOf: CivilDate): string => formatDate(addDays(addMonths(asOf, -12), 1))

/** The JSON document `tieout.calibration/1`. Shares are fractions of the items; null where there are none. */
export function calibrationDocument(calibration: Calibration, asOf: CivilDate): unknown {
  const suggestions = suggestionsOf(calibration)
  return {
    schema: 'tieout.calibration/1',
    from: firstDay(asOf),
    asOf: formatDate(asOf),
    unreadable: calibration.unreadable,
    values: calibration.rows.map(rowEntry),
    rule: SUGGESTION_RULE,
    suggestions: suggestions.map(({ row, now, gain }) => ({
      setting: row.setting,
      now: now.value,
      value: row.value,
      share: shareOf(row),
      shareNow: shareOf(now),
      items: gain.items,
      contracts: gain.contracts,
    })),
    configuration: configurationLines(suggestions),
  }
}

const shareOf = ({ tied, items }: Row): number | null =>
  items === 0 ? null : Math.floor((tied * 10_000) / items) / 10_000

const rowEntry = (row: Row) => ({
  setting: row.setting,
  value: row.value,
  current: row.isCurrent,
  items: row.items,
  tied: row.tied,
  share: shareOf(row),
  contracts: row.contracts,
  named: row.named,
  notReadable: row.unfit,
  disagreeing: { contracts: row.disagreeing, first: row.examples },
})
