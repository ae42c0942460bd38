import type { Settings } from '../terms/input.js'

/** One setting with one of its values: what the book is laid under. */
export interface Alternative {
  readonly setting: string
  readonly value: string
  /** What the configuration says now, or where it is silent what holds. */
  readonly isCurrent: boolean
}

/** The conventions that a company's habit decides, and what a price buys where nothing says it; each with its values; the first is what holds where nobody says anything. */
const CALIBRATED: readonly { readonly setting: string; readonly values: readonly string[] }[] = [
  // Products of orders and opportunities have a price without its period.
  { setting: 'pricePeriod', values: ['month', 'quarter', 'year', 'term', 'period'] },
  { setting: 'billingTiming', values: ['advance', 'arrears'] },
  { setting: 'billingAnchor', values: ['contract', 'calendar', 'day'] },
  { setting: 'proration', values: ['daily', 'thirty360', 'monthly', 'annual365', 'none'] },
  { setting: 'terminationDay', values: ['billed', 'unbilled'] },
  { setting: 'terminationBilling', values: ['prorate', 'keep', 'accelerate'] },
  { setting: 'priceDigits', values: ['exact', '4', '2'] },
  { setting: 'priceIncludesTax', values: ['false', 'true'] },
  { setting: 'earlyDays', values: ['0', '5', '10', '15', '30'] },
  // More than the usual days of grace would make a habit of late invoices right; fewer than them may be a slip.
  { setting: 'graceDays', values: ['5'] },
]

/** What holds by the configuration: days of grace before a bill date are those after it, where nobody says more. */
const saidOf = (setting: string, defaults: Settings): string | undefined =>
  (defaults[setting] ?? (setting === 'earlyDays' ? defaults.graceDays : undefined))?.trim().toLowerCase()

/** Every value of every setting, in their order; a current value that isn't in the list stands first. */
export function alternativesOf(defaults: Settings): readonly Alternative[] {
  return CALIBRATED.flatMap(({ setting, values }) => {
    const current = saidOf(setting, defaults) || values[0]!
    const all = values.includes(current) ? values : [current, ...values]
    return all.map((value) => ({ setting, value, isCurrent: value === current }))
  })
}
