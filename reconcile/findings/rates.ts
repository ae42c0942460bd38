import type { CivilDate } from '../basics/civil-date.js'
import { earlier, parseDate } from '../basics/civil-date.js'
import { divide, type Fraction, multiply, ONE, parseDecimal } from '../basics/fraction.js'
import { exactAmount, type Money, roundToMoney } from '../basics/money.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import type { ReconcileSettings } from '../settings.js'
import type { Rate, RateTable, RunRates } from '../unit/context.js'

/** What is chosen of the rates: the reporting currency, and whose they are. */
export type RateSettings = Pick<ReconcileSettings, 'reportingCurrency' | 'ratesFrom'>

/**
 * The run's rates: units of the reporting currency for one unit of each currency. From NetSuite's dated rates at the
 * as-of date where they are staged, else from the currency records' own; or from a file alone; never from an invoice.
 * `currencies` maps a currency's id to its ISO code.
 */
export function rateTable(
  reference: RecordsByObject,
  currencies: ReadonlyMap<string, string>,
  { reportingCurrency: reporting, ratesFrom }: RateSettings,
  asOf: CivilDate,
): RunRates {
  const rates = new Map<string, Rate>()
  const found =
    ratesFrom === 'file'
      ? fileRates(reference, reporting, asOf)
      : new Map([...staticRates(reference, reporting), ...datedRates(reference, currencies, reporting, asOf)])
  rates.set(reporting, { rate: ONE, source: 'reporting currency' })
  for (const [code, rate] of found) if (code !== reporting) rates.set(code, rate)
  return { reporting, rates }
}

/** The newest on or before the as-of date of each currency in the file, which says them in the reporting currency itself. */
function fileRates(reference: RecordsByObject, reporting: string, asOf: CivilDate): Map<string, Rate> {
  const rates = new Map<string, Required<Rate>>()
  for (const { values } of reference.fileRate ?? []) {
    const { from, to, file = 'file' } = values
    const dated = datedRate(values)
    if (from === undefined || to !== reporting || !dated || dated.date > asOf) continue
    const known = rates.get(from)
    if (!known || known.date < dated.date) rates.set(from, { ...dated, source: file })
  }
  return rates
}

/** Through the currencies' own rates: base units per unit, so X to reporting is X's rate ÷ the reporting currency's. */
function staticRates(reference: RecordsByObject, reporting: string): Map<string, Rate> {
  const base = new Map<string, Fraction>()
  for (const { values } of reference.currency ?? []) {
    const rate = values.exchangeRate === undefined ? null : parseDecimal(values.exchangeRate)
    if (values.code !== undefined && rate && rate.n > 0n && !base.has(values.code))
      base.set(values.code, rate)
  }
  const toBase = base.get(reporting)
  const rates = new Map<string, Rate>()
  if (!toBase) return rates
  for (const [code, rate] of base)
    rates.set(code, { rate: divide(rate, toBase), source: 'currency.exchangeRate' })
  return rates
}

interface DatedRate {
  readonly date: CivilDate
  readonly rate: Fraction
}

/** Newest dated rate on or before the as-of date: straight to the reporting currency, else the inverse, else through a common base. */
function datedRates(
  reference: RecordsByObject,
  currencies: ReadonlyMap<string, string>,
  reporting: string,
  asOf: CivilDate,
): Map<string, Rate> {
  const newest = newestRates(reference, currencies, asOf)
  const rates = new Map<string, Rate>()
  for (const code of new Set(currencies.values())) {
    const dated = crossRate(newest, code, reporting)
    if (dated) rates.set(code, { ...dated, source: 'currencyrate' })
  }
  return rates
}

type Newest = ReadonlyMap<string, ReadonlyMap<string, DatedRate>>

function newestRates(
  reference: RecordsByObject,
  currencies: ReadonlyMap<string, string>,
  asOf: CivilDate,
): Newest {
  const newest = new Map<string, Map<string, DatedRate>>()
  for (const { values } of reference.rate ?? []) {
    const from = codeOf(currencies, values.from)
    const to = codeOf(currencies, values.to)
    const dated = datedRate(values)
    if (!from || !to || !dated || dated.date > asOf) continue
    const of = newest.get(from) ?? new Map<string, DatedRate>()
    const known = of.get(to)
    if (!known || known.date < dated.date) of.set(to, dated)
    newest.set(from, of)
  }
  return newest
}

/** Null where either can't be read, or the rate isn't above zero. */
function datedRate({ date, rate }: CanonicalRecord['values']): DatedRate | null {
  const day = date === undefined ? null : parseDate(date)
  const units = rate === undefined ? null : parseDecimal(rate)
  return day === null || !units || units.n <= 0n ? null : { date: day, rate: units }
}

const codeOf = (currencies: ReadonlyMap<string, string>, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (currencies.get(id) ?? id)

function crossRate(newest: Newest, from: string, to: string): DatedRate | null {
  const straight = newest.get(from)?.get(to)
  if (straight) return straight
  const inverse = newest.get(to)?.get(from)
  if (inverse) return { date: inverse.date, rate: divide(ONE, inverse.rate) }
  const toBases = newest.get(to)
  for (const [base, { date, rate }] of [...(newest.get(from) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const other = toBases?.get(base)
    if (other) return { date: earlier(date, other.date), rate: divide(rate, other.rate) }
  }
  return null
}

/** In the reporting currency, rounded half away from zero; null where there is no rate. */
export function toReporting(amount: Money, table: RateTable): Money | null {
  if (amount.currency === table.reporting) return amount
  const rate = table.rates.get(amount.currency)?.rate
  return rate ? roundToMoney(multiply(exactAmount(amount), rate), table.reporting) : null
}
