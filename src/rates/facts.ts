import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatExact } from '../../reconcile/basics/fraction.js'
import type { RunContext } from '../../reconcile/unit/context.js'
import type { RatesFile } from './rates-file.js'

/** What a run's evidence says of a rate. */
export interface RateFact {
  readonly currency: string
  /** Units of the reporting currency for one, exact: a decimal, or a fraction; null: there is none. */
  readonly rate: string | null
  readonly source: string
  /** Of a dated rate. */
  readonly date?: string
}

/** Every rate that a run went by, where it is from and of which day; and the account's currencies that have none. */
export function rateFacts({ rates, currencies }: RunContext): readonly RateFact[] {
  const found = [...rates.rates].map(([currency, { rate, source, date }]) => ({
    ...{ currency, rate: formatExact(rate), source },
    ...(date !== undefined && { date: formatDate(date) }),
  }))
  const lacking = [...new Set(currencies.values())].filter((code) => !rates.rates.has(code)).sort()
  return [...found, ...lacking.map((currency) => ({ currency, rate: null, source: 'no rate' }))]
}

/** The file that rates are from, so that it can be told from another. */
export function ratesFileFact(file: RatesFile | null): Readonly<Record<string, unknown>> {
  if (file === null) return {}
  return { ratesFile: { file: file.file, sha256: file.sha256, rates: String(file.rates.length) } }
}
