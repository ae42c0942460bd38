import { addMonths, type CivilDate, formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import type { ReviewRequest } from '../../../reconcile/review/request.js'

/** A subsidiary of the books; id null: the books have none. */
export interface Subsidiary {
  readonly id: string | null
  readonly name: string
}

/** A month of a subsidiary, and the newest sign-off of it; null: nobody ever prepared one. */
export interface MonthOfSubsidiary {
  readonly month: string
  readonly subsidiary: Subsidiary
  readonly newest: ReviewRequest | null
}

const SHOWN_MONTHS = 12

/** Months to sign, newest first: the twelve up to the as-of day's, and older ones that somebody signed or began to. */
export function monthsShown(asOf: string, requests: readonly ReviewRequest[]): readonly string[] {
  const signed = requests.flatMap(({ scope }) => (scope === null ? [] : [scope.month]))
  return [...new Set([...recent(parseDate(asOf)), ...signed])].sort().reverse()
}

const recent = (day: CivilDate | null): readonly string[] =>
  day === null
    ? []
    : Array.from({ length: SHOWN_MONTHS }, (_, back) => formatDate(addMonths(day, -back)).slice(0, 7))

/** One row a month, one place a subsidiary in it. `requests`: newest first. */
export const signOffGrid = (
  months: readonly string[],
  subsidiaries: readonly Subsidiary[],
  requests: readonly ReviewRequest[],
): readonly (readonly MonthOfSubsidiary[])[] =>
  months.map((month) =>
    subsidiaries.map((subsidiary) => ({
      month,
      subsidiary,
      newest: signOffsOf(month, subsidiary.id, requests)[0] ?? null,
    })),
  )

/** All sign-offs of a month and subsidiary, in the order given. */
export const signOffsOf = (
  month: string,
  subsidiary: string | null,
  requests: readonly ReviewRequest[],
): readonly ReviewRequest[] =>
  requests.filter(
    ({ kind, scope }) => kind === 'sign-off' && scope?.month === month && scope.subsidiary === subsidiary,
  )
