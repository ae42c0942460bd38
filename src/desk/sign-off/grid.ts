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
  const last = asOf.slice(0, 7)
  const recent = Array.from({ length: SHOWN_MONTHS }, (_, back) => monthBefore(last, back))
  const signed = requests.flatMap(({ scope }) => (scope === null ? [] : [scope.month]))
  return [...new Set([...recent, ...signed])].sort().reverse()
}

/** The month so many before. */
export function monthBefore(month: string, back: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - back
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

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
