import { addDays, addMonths, type CivilDate, formatDate } from '../../reconcile/basics/civil-date.js'
import type { Calibration, Row } from '../../reconcile/calibrate/calibration.js'
import { SUGGESTION_RULE, suggestionsOf } from '../../reconcile/calibrate/suggest.js'
import type { Tally } from '../../reconcile/calibrate/tally.js'
import { type CountedWord, likelyMeaning } from '../../reconcile/calibrate/unknown-words.js'
import { configurationLines } from './lines.js'
import { type MappingOf, mappingLines } from './word-mapping.js'

/** First day of the twelve months that are laid out. */
export const firstDay = (asOf: CivilDate): string => formatDate(addDays(addMonths(asOf, -12), 1))

/** The JSON document `tieout.calibration/1`. Shares are fractions of the items; null where there are none. */
export function calibrationDocument(
  calibration: Calibration,
  asOf: CivilDate,
  mappingOf: MappingOf,
): unknown {
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
    unknownValues: calibration.words.map(wordEntry),
    configuration: [...mappingLines(calibration.words, mappingOf), ...configurationLines(suggestions)],
  }
}

const wordEntry = (word: CountedWord) => {
  const likely = likelyMeaning(word)
  return {
    object: word.object,
    field: word.field,
    value: word.text,
    records: word.records,
    meaning: likely?.value ?? null,
    share: likely && shareOf(likely.tally),
  }
}

const shareOf = ({ tied, items }: Tally): number | null =>
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
