import { AsOf } from '../basics/as-of.js'
import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { rateTable } from '../findings/rates.js'
import { tolerancesOf } from '../matching/tolerance.js'
import { CATALOGUE } from '../records/catalogue.js'
import { OBJECTS } from '../records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import { RULES } from '../rules/catalogue.js'
import type { FieldNeed, Rule } from '../rules/rule.js'
import type { ReconcileSettings } from '../settings.js'
import { readPaymentTerms } from '../terms/payment-terms.js'
import type { Choices, LinkedField, MappedFields, NotRun, RunContext, Subsidiary, Term } from './context.js'
import { nameKey } from './cut-over.js'
import { flawedTables } from './flawed-tables.js'
import { type AccountingPeriod, type BookedPeriod, Periods } from './periods.js'

/**
 * What a run judges every unit by. `reference` holds the small tables (product, item, term, currency, subsidiary,
 * accountingPeriod, rate); `mapped` the canonical fields that the mapping fills, by object.
 */
export function prepareContext(
  reference: RecordsByObject,
  settings: ReconcileSettings,
  asOf: CivilDate,
  mapped: MappedFields,
): RunContext {
  const currencies = column(reference.currency, 'code')
  const defaults = termDefaults(settings, mapped)
  const subsidiaries = (reference.subsidiary ?? []).map(readSubsidiary)
  return {
    ...tolerancesOf(settings),
    choices: choicesOf(settings),
    asOf: new AsOf(asOf),
    mapped: new Map([...mappedNames(mapped)].map((name) => [name, true])),
    linkedBy: linkedBy(mapped),
    termDefaults: defaults,
    currencies,
    hasCurrencies: currencies.size > 0,
    products: column(reference.item, 'productCode'),
    productCodes: column(reference.product, 'productCode'),
    terms: new Map((reference.term ?? []).map((record) => [record.id, readTerm(record)])),
    subsidiaries: new Map(subsidiaries.map((one) => [one.id, one])),
    subsidiariesByName: byName(subsidiaries),
    periods: readPeriods(reference.accountingPeriod ?? []),
    rates: rateTable(reference, currencies, settings, asOf),
    notRun: rulesNotRun(mapped, defaults),
    idle: new Set(RULES.filter((rule) => isIdle(rule, settings)).map(({ code }) => code)),
    looksClosely: looksClosely(settings),
    ...flawedTables(reference, currencies, settings),
    groups: groupsByProduct(settings),
  }
}

/** A map, which a thread can be given. */
function choicesOf(settings: ReconcileSettings): RunContext['choices'] {
  const { severity, materiality, holdMaxDays, opportunityAmount, totalValueCovers } = settings
  const choices: Choices = { severity, materiality, holdMaxDays, opportunityAmount, totalValueCovers }
  return new Map(Object.entries(choices)) as RunContext['choices']
}

function* mappedNames(mapped: MappedFields): Iterable<string> {
  for (const [object, fields] of Object.entries(mapped)) {
    yield object
    for (const field of fields) yield `${object}.${field}`
  }
}

/** Of an object that isn't read any more, whatever is staged has what it had. */
function linkedBy(mapped: MappedFields): ReadonlySet<LinkedField> {
  const currencies = OBJECTS.filter(
    (object) => 'currency' in CATALOGUE[object] && (mapped[object]?.has('currency') ?? true),
  )
  const renewals: readonly LinkedField[] = mapped.contract?.has('renewalOf') ? ['contract.renewalOf'] : []
  return new Set([...renewals, ...currencies.map((object): LinkedField => `${object}.currency`)])
}

/** What nobody asked for and what claims nothing needn't be looked at. */
const isIdle = ({ code, enabled }: Rule, { rules }: ReconcileSettings): boolean =>
  !enabled && !rules[code]?.enabled

const RULES_ON_AMOUNTS = ['QUANTITY_MISMATCH', 'PRICE_MISMATCH', 'UNDERBILLED', 'OVERBILLED']

const looksClosely = ({ rules }: ReconcileSettings): boolean =>
  RULES_ON_AMOUNTS.some((code) => Object.keys(rules[code]?.tolerance ?? {}).length > 0)

/** Where no field says in which currency contracts are, the org has one: the reporting currency. */
function termDefaults(settings: ReconcileSettings, mapped: MappedFields): Readonly<Record<string, string>> {
  const named = (['contract', 'contractLine'] as const).some((object) =>
    isMapped(mapped, { object, field: 'currency' }),
  )
  return {
    graceDays: String(settings.graceDays),
    ...(settings.earlyDays !== null && { earlyDays: String(settings.earlyDays) }),
    ...(!named && { currency: settings.reportingCurrency }),
    ...settings.defaults,
  }
}

function column(records: readonly CanonicalRecord[] | undefined, field: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const record of records ?? []) {
    const value = record.values[field]
    if (value !== undefined) values.set(record.id, value)
  }
  return values
}

const readSubsidiary = ({ id, values }: CanonicalRecord): Subsidiary => ({ id, name: values.name })

function byName(subsidiaries: readonly Subsidiary[]): ReadonlyMap<string, Subsidiary> {
  const named = new Map<string, Subsidiary>()
  for (const one of subsidiaries) {
    const key = nameKey(one.name ?? '')
    if (!named.has(key)) named.set(key, one)
  }
  return named
}

/** A term without a number of days that is named by one (Net 30, Due on receipt) has those. */
function readTerm({ id, values, unreadable }: CanonicalRecord): Term {
  const { name = id, netDays, dateDriven, installment } = values
  const isNetDays = dateDriven !== 'true' && installment !== 'true'
  const agreed = isNetDays ? readPaymentTerms(netDays ?? name) : { name }
  return {
    id,
    name,
    netDays: 'netDays' in agreed ? agreed.netDays : null,
    ...(unreadable && { isUnreadable: true }),
  }
}

/** Periods that hold another are years and quarters: postings go to the ones that don't. */
function readPeriods(records: readonly CanonicalRecord[]): Periods {
  const periods = records.flatMap(readPeriod)
  return new Periods(
    periods.filter((outer) => !periods.some((inner) => inner !== outer && isWithin(inner, outer))),
  )
}

const isWithin = (inner: AccountingPeriod, outer: AccountingPeriod): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start

function readPeriod({ id, values, unreadable }: CanonicalRecord): BookedPeriod[] {
  if (unreadable) return []
  const [start, end] = [parseDate(values.start ?? ''), parseDate(values.end ?? '')]
  if (start === null || end === null) return []
  const closedOn = parseDate((values.closedOn ?? '').slice(0, 10))
  return [{ id, name: values.name ?? id, start, end, isClosed: values.isClosed === 'true', closedOn }]
}

/** A term that is given for all contracts, as the one currency of an org without others, is there without a field. */
function rulesNotRun(mapped: MappedFields, defaults: RunContext['termDefaults']): NotRun[] {
  const isThere = (need: FieldNeed) => isMapped(mapped, need) || isGiven(need, defaults)
  const notRun: NotRun[] = []
  for (const rule of RULES) {
    const missing = rule.needs.map((need) => [need].flat()).find((need) => !need.some(isThere))
    if (missing) notRun.push({ rule: rule.code, reason: `${missing.map(nameOf).join(' or ')} isn't mapped` })
  }
  return notRun
}

const isMapped = (mapped: MappedFields, { object, field }: FieldNeed): boolean =>
  mapped[object]?.has(field) ?? false
const isGiven = ({ object, field }: FieldNeed, defaults: RunContext['termDefaults']): boolean =>
  (object === 'contract' || object === 'contractLine') && defaults[field] !== undefined
const nameOf = ({ object, field }: FieldNeed): string => `${object}.${field}`

function groupsByProduct(settings: ReconcileSettings): ReadonlyMap<string, string> {
  const groups = new Map<string, string>()
  for (const [name, codes] of Object.entries(settings.groups))
    for (const code of codes) groups.set(code, name)
  return groups
}
