import type { RecordUnreadable } from '../documents/document.js'
import { flawOf } from '../documents/flaws.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import type { ReconcileSettings } from '../settings.js'
import type { RunContext, UnitContext } from './context.js'

type FlawedTables = Pick<RunContext, 'flawedTerms' | 'flawedPeriods' | 'flawedCurrencies' | 'flawedRates'>
type Flaws = ReadonlyMap<string, RecordUnreadable>

/** Records of the small tables that can't be read, by what leads to them. */
export function flawedTables(
  reference: RecordsByObject,
  currencies: ReadonlyMap<string, string>,
  settings: ReconcileSettings,
): FlawedTables {
  const [ofCurrencies, ofRates] = [flawsOf(reference, 'currency'), flawsOf(reference, 'rate')]
  const rates = [...ofCurrencies.values(), ...ofRates.values()].filter(isRate)
  return {
    flawedTerms: flawsOf(reference, 'term'),
    flawedPeriods: flawsOf(reference, 'accountingPeriod'),
    flawedCurrencies: new Map([...ofCurrencies].filter(([, flaw]) => !isRate(flaw))),
    flawedRates: flawedRates(rates, currencies, settings),
  }
}

function flawsOf(reference: RecordsByObject, object: ObjectName): Flaws {
  const flawed = new Map<string, RecordUnreadable>()
  for (const record of reference[object] ?? []) {
    const flaw = flawOf(record) ?? withoutCode(record)
    if (flaw) flawed.set(record.id, flaw)
  }
  return flawed
}

/** A currency record that doesn't say which currency it is. */
function withoutCode(record: CanonicalRecord): RecordUnreadable | null {
  if (record.object !== 'currency' || record.values.code !== undefined) return null
  return { record, field: 'code', value: null, expected: 'an ISO 4217 code' }
}

const isRate = ({ record, field }: RecordUnreadable): boolean =>
  record.object === 'rate' || (record.object === 'currency' && field === 'exchangeRate')

/** By the currencies that they convert; by the reporting currency what converts any other. */
function flawedRates(
  flaws: readonly RecordUnreadable[],
  currencies: ReadonlyMap<string, string>,
  { ratesFrom, reportingCurrency: reporting }: ReconcileSettings,
): FlawedTables['flawedRates'] {
  const rates = new Map<string, RecordUnreadable[]>()
  if (ratesFrom === 'file') return rates
  for (const flaw of flaws)
    for (const code of new Set(codesOf(flaw, currencies))) {
      if (code === reporting && flaw.record.object === 'rate') continue
      rates.set(code, [...(rates.get(code) ?? []), flaw])
    }
  return rates
}

function codesOf({ record }: RecordUnreadable, currencies: ReadonlyMap<string, string>): readonly string[] {
  const { from, to, code } = record.values
  const named = record.object === 'rate' ? [from, to] : [code]
  return named.flatMap((one) => (one === undefined ? [] : [currencies.get(one) ?? one]))
}

/** What is wrong with the currency record that a document names; null where that isn't what is wrong. */
export function flawedCurrency(
  document: CanonicalRecord,
  { flawedCurrencies }: UnitContext,
): RecordUnreadable | null {
  const flaw = flawedCurrencies.get(document.values.currency ?? '')
  return flaw?.field === 'code' ? flaw : null
}

/** Flawed records of the tables that these documents name, or by which amounts in these currencies are converted. */
export function usedFlaws(
  documents: Iterable<CanonicalRecord>,
  currencies: ReadonlySet<string>,
  { flawedTerms, flawedPeriods, flawedCurrencies, flawedRates, settings }: UnitContext,
): RecordUnreadable[] {
  const used = new Set<RecordUnreadable>()
  const use = (flaw: RecordUnreadable | undefined) => flaw && used.add(flaw)
  for (const { values } of documents) {
    if (values.terms !== undefined) use(flawedTerms.get(values.terms))
    if (values.postingPeriodId !== undefined) use(flawedPeriods.get(values.postingPeriodId))
    if (values.currency !== undefined) use(flawedCurrencies.get(values.currency))
  }
  const { reportingCurrency: reporting } = settings
  const others = [...currencies].filter((code) => code !== reporting)
  if (others.length > 0)
    for (const code of [...others, reporting]) for (const flaw of flawedRates.get(code) ?? []) use(flaw)
  return [...used]
}
