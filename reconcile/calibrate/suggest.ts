import type { Calibration, Row } from './calibration.js'
import type { Gain } from './gains.js'

/** A value that the book itself speaks for. */
export interface Suggestion {
  readonly row: Row
  /** The value that holds now. */
  readonly now: Row
  readonly gain: Gain
}

/** Said to people, and followed by {@link isClear}. */
export const SUGGESTION_RULE =
  'A value is suggested where no other of its setting ties more, and it puts right, net of what it breaks and beyond what another suggestion does, at least 10 contracts and 1% of the items, or at least 2 contracts and 5% of the items, or at least 3 contracts and half of those that disagree.'

/** Terminations are few: what puts most of what disagrees right is clear, however little of the book it is. */
const isClear = ({ items, contracts }: Gain, now: Row): boolean =>
  (contracts >= 10 && items * 100 >= now.items) ||
  (contracts >= 2 && items * 20 >= now.items) ||
  (contracts >= 3 && items > 0 && contracts * 2 >= now.disagreeing)

/** Of settings that explain the same items these do: they speak of nothing but terminated contracts, where proration speaks of every stub. */
const NARROWER: readonly string[] = ['terminationDay', 'terminationBilling']

/** The values to consider, the one that puts most right first; of equal values of a setting the first stands. */
export function suggestionsOf({ rows, gains }: Calibration): readonly Suggestion[] {
  const isNarrower = (index: number) => NARROWER.includes(rows[index]!.setting)
  const each = bestOfEach(rows, (index) => gains.of(index).items)
  const best = [...each.filter(isNarrower), ...each.filter((index) => !isNarrower(index))]
  const chosen: number[] = []
  const suggestions: Suggestion[] = []
  for (;;) {
    const left = best.filter((index) => !chosen.includes(index))
    const next = largest(left, (index) => gains.of(index, chosen).items)
    if (next === undefined) return suggestions
    const [row, gain] = [rows[next]!, gains.of(next, chosen)]
    const now = rows.find(({ setting, isCurrent }) => setting === row.setting && isCurrent)!
    if (!isClear(gain, now)) return suggestions
    chosen.push(next)
    suggestions.push({ row, now, gain })
  }
}

/** Index of the best other value of each setting. */
function bestOfEach(rows: readonly Row[], gainOf: (index: number) => number): readonly number[] {
  const settings = [...new Set(rows.map(({ setting }) => setting))]
  return settings.flatMap((setting) => {
    const own = [...rows.keys()].filter((at) => rows[at]!.setting === setting && !rows[at]!.isCurrent)
    return largest(own, gainOf) ?? []
  })
}

/** The first with the largest value. */
function largest(indexes: readonly number[], worth: (index: number) => number): number | undefined {
  let best: number | undefined
  for (const index of indexes) if (best === undefined || worth(index) > worth(best)) best = index
  return best
}
