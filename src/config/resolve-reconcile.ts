import type { CutOver, ReconcileSettings, ToleranceSettings } from '../../reconcile/settings.js'
import type { Configuration } from './configuration.js'
import { definedEntries } from './defined.js'
import { part } from './parts.js'
import { type ConfigurationData, NETSUITE_RATES } from './schema/configuration.js'
import { scopeCondition } from './scope-condition.js'

type Written = ConfigurationData['reconcile']

/** What the comparison needs. Throws {@link CommandError} 2 where a variable isn't set. */
export function resolveReconcile(configuration: Configuration): ReconcileSettings {
  const written = part(configuration, 'reconcile')
  const { graceDays, severity, matchBy, holdMaxDays, opportunityAmount, totalValueCovers } = written
  const { currency, rates } = part(configuration, 'reporting')
  return {
    reportingCurrency: currency,
    ratesFrom: rates === NETSUITE_RATES ? 'system' : 'file',
    graceDays,
    earlyDays: written.earlyDays ?? null,
    tolerance: toleranceOf(written.tolerance),
    defaults: definedEntries(written.defaults),
    rules: rulesOf(written.rules),
    severity,
    materiality: materialityOf(written.materiality),
    matchBy,
    groups: written.groups,
    outOfScope: {
      items: written.outOfScope.items,
      customers: written.outOfScope.customers,
      where: scopeCondition(configuration, written.outOfScope.where),
    },
    cutOver: cutOverOf(written.cutOver),
    opportunityAmount,
    totalValueCovers,
    holdMaxDays,
  }
}

const toleranceOf = (written: Written['tolerance']): ToleranceSettings => ({
  amount: written.amount,
  percent: written.percent,
  currencies: Object.fromEntries(
    Object.entries(written.currencies ?? {}).map(([code, value]) => [code, definedEntries(value)]),
  ),
})

function materialityOf(written: Written['materiality']): ReconcileSettings['materiality'] {
  if (typeof written === 'string') return { owedToUs: written, owedToCustomer: written, other: written }
  const { timing, risk, data } = written
  return {
    owedToUs: written['owed-to-us'],
    owedToCustomer: written['owed-to-customer'],
    other: written.other,
    ...definedEntries({ timing, risk, data }),
  }
}

const rulesOf = (written: Written['rules']): ReconcileSettings['rules'] =>
  Object.fromEntries(
    Object.entries(definedEntries(written)).map(([code, rule]) => [
      code,
      { ...rule, tolerance: definedEntries(rule.tolerance ?? {}) },
    ]),
  )

type BySubsidiary = { readonly default?: string | undefined; readonly subsidiaries: Record<string, string> }

const isBySubsidiary = (written: BySubsidiary | Record<string, string>): written is BySubsidiary =>
  typeof written.subsidiaries === 'object'

function cutOverOf(written: Written['cutOver']): CutOver {
  if (written === undefined) return { date: null, subsidiaries: {} }
  if (typeof written === 'string') return { date: written, subsidiaries: {} }
  if (isBySubsidiary(written)) return { date: written.default ?? null, subsidiaries: written.subsidiaries }
  const { default: date = null, ...subsidiaries } = written
  return { date, subsidiaries }
}
