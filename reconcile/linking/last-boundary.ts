import { addDays, addMonths, type CivilDate, later } from '../basics/civil-date.js'
import type { CanonicalRecord } from '../records/record.js'

type Values = Readonly<Record<string, string | undefined>>

/**
 * Until when what is left at a contract's end may be billed: its end; in arrears at the next boundary, if any of its lines is
 * billed so, one period after it at most, of what is billed up front until the agreed end.
 */
export function boundaryAfter(
  end: CivilDate,
  agreedEnd: CivilDate | null,
  contract: CanonicalRecord,
  lines: readonly CanonicalRecord[],
  defaults: Values,
): CivilDate {
  if (![defaults, contract.values, ...lines.map(({ values }) => values)].some(waits)) return end
  return lines
    .map(({ values }) => ({ ...defaults, ...contract.values, ...values }))
    .filter((terms: Values) => terms.billingTiming === 'arrears' && waits(terms))
    .map((terms: Values) => lastOfPeriod(end, agreedEnd, terms))
    .reduce(later, end)
}

/** Until when a termination leaves service that was begun and stays due (`keep`): one period on at most. Else its own day. */
export function keptUntil(
  terminated: CivilDate,
  agreedEnd: CivilDate | null,
  contract: CanonicalRecord,
  lines: readonly CanonicalRecord[],
  defaults: Values,
): CivilDate {
  return [contract, ...lines]
    .map(({ values }) => ({ ...defaults, ...contract.values, ...values }))
    .filter((terms: Values) => terms.terminationBilling === 'keep')
    .map((terms: Values) => lastOfPeriod(terminated, agreedEnd, terms))
    .reduce(later, terminated)
}

/** Up front the agreed term is the period. */
const lastOfPeriod = (
  day: CivilDate,
  agreedEnd: CivilDate | null,
  { billingFrequency }: Values,
): CivilDate => (billingFrequency === 'upfront' ? (agreedEnd ?? day) : periodAfter(day, billingFrequency))

const waits = ({ finalArrears }: Values): boolean => finalArrears === 'next-boundary'

/** The last day that a period begun by a day may have: one period on at most. The day itself where nothing says how long one is. */
export function periodAfter(day: CivilDate, frequency = ''): CivilDate {
  const days = DAYS[frequency] ?? Number(/^(\d+) days?$/.exec(frequency)?.[1])
  if (isWithin(days, 36_500)) return addDays(day, days - 1)
  const months = MONTHS[frequency] ?? Number(frequency)
  return isWithin(months, 1200) ? addDays(addMonths(day, months), -1) : day
}

const isWithin = (count: number, most: number): boolean =>
  Number.isInteger(count) && count > 0 && count <= most

const DAYS: Readonly<Record<string, number>> = { weekly: 7, biweekly: 14 }
const MONTHS: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12 }
