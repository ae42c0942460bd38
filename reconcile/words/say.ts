import { type CivilDate, formatDate } from '../basics/civil-date.js'
import { formatMoney, type Money } from '../basics/money.js'
import type { Period } from '../basics/period.js'
import { grouped } from '../schedule/grouped.js'

/** `USD 1,050.00`. */
export const sayMoney = (amount: Money): string => `${amount.currency} ${grouped(formatMoney(amount))}`

/** `USD 1,050.00`, of minor units. */
export const sayMinor = (minor: bigint, currency: string): string => sayMoney({ minor, currency })

/** `2026-03-01 to 2026-03-31`, or the one day. */
export const sayPeriod = ({ start, end }: Period): string =>
  start === end ? formatDate(start) : `${formatDate(start)} to ${formatDate(end)}`

export const sayDate = (date: CivilDate): string => formatDate(date)

/** `INV-1`, `INV-1 and INV-2`, `INV-1, INV-2 and 3 more`. */
export function sayList(words: readonly string[], most = 4): string {
  const shown = words.length > most ? words.slice(0, most - 1) : words
  const rest = words.length - shown.length
  const all = rest > 0 ? [...shown, `${rest} more`] : shown
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

/** A name at the end of a sentence: `Acme GmbH.`, and `Acme Inc.` without a second full stop. */
export const sayLast = (name: string): string => (name.endsWith('.') ? name : `${name}.`)

/** `1 day`, `3 days`. */
export const sayDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`
