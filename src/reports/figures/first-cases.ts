import type { CaseFigures } from './case-figures.js'

export interface CaseGroup {
  readonly title: string
  readonly cases: readonly CaseFigures[]
}

/** Share of the room that what is new has, where there is something older too. */
const NEW_SHARE = 0.6

/**
 * What to look at first: what is new beside what has been open longer, the worst first, so many in all; what was known at the
 * start after everything else, and nothing that is waived. `cases` are the worst first; without `marksNew` new ones aren't told apart.
 */
export function firstCases(
  cases: readonly CaseFigures[],
  most: number,
  marksNew = true,
): readonly CaseGroup[] {
  const live = cases.filter(({ active }) => active > 0)
  const fresh = live.filter((one) => one.fresh > 0)
  const older = knownLast(live.filter((one) => one.fresh === 0))
  if (!marksNew || fresh.length === 0 || older.length === 0)
    return live.length === 0 ? [] : [{ title: 'Look at first', cases: knownLast(live).slice(0, most) }]
  const shown = Math.max(Math.ceil(most * NEW_SHARE), most - older.length)
  const first = fresh.slice(0, shown)
  return [
    { title: 'New, worst first', cases: first },
    { title: 'Open longer', cases: older.slice(0, most - first.length) },
  ]
}

const isKnown = ({ active, known }: CaseFigures): boolean => active === known

const knownLast = (cases: readonly CaseFigures[]): readonly CaseFigures[] => [
  ...cases.filter((one) => !isKnown(one)),
  ...cases.filter(isKnown),
]

/** How a case stands as a whole, where it isn't simply open; null: some of it is to be looked into. */
export const standingOf = (one: CaseFigures): string | null =>
  one.active === 0 ? 'waived' : isKnown(one) ? 'known at the start' : null
