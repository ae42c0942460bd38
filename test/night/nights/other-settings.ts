import type { ObjectName } from '../../../reconcile/records/object.js'
import { RULES } from '../../../reconcile/rules/catalogue.js'
import { DEFAULT_SETTINGS, type ReconcileSettings, type RuleSettings } from '../../../reconcile/settings.js'
import type { MappedFields } from '../../../reconcile/unit/context.js'
import { ALL_MAPPED } from '../../reconcile/support/run-book.js'
import type { Dice } from './dice.js'

/** Every rule speaks, also those that are off where nobody asks for them. */
export const LOUD: ReconcileSettings = {
  ...DEFAULT_SETTINGS,
  rules: Object.fromEntries(RULES.map(({ code }) => [code, { enabled: true }])),
}

/** What a company may choose otherwise from one night to the next. */
export function otherSettings(dice: Dice): ReconcileSettings {
  return {
    ...LOUD,
    rules: { ...LOUD.rules, ...otherRules(dice) },
    severity: { ...LOUD.severity, high: dice.pick(['1000', '1000', '50']) },
    opportunityAmount: dice.pick(['tcv', 'tcv', 'acv', 'first-year']),
    totalValueCovers: dice.pick(['all', 'all', 'original']),
    graceDays: dice.pick([5, 5, 0, 10]),
    matchBy: dice.pick(['product', 'product', 'contract']),
    groups: dice.in(0.3) ? { all: ['P0', 'P1'] } : {},
    ratesFrom: dice.in(0.2) ? 'file' : 'system',
    tolerance: { ...LOUD.tolerance, percent: dice.pick(['0', '0', '5']), currencies: otherCurrencies(dice) },
    materiality: { ...LOUD.materiality, other: dice.pick(['0', '0', '150']) },
    cutOver: {
      date: dice.in(0.2) ? '2025-07-01' : null,
      subsidiaries: dice.in(0.3) ? { Two: '2025-10-01' } : {},
    },
    outOfScope: dice.in(0.3) ? OUTSIDE : LOUD.outOfScope,
    holdMaxDays: dice.pick([30, 30, 5]),
    defaults: dice.in(0.2) ? { autoRenew: 'true' } : {},
  }
}

/** Only what units ask for by key: the rest stands as it was. */
export function otherChoice(settings: ReconcileSettings, dice: Dice): ReconcileSettings {
  const other = otherSettings(dice)
  const kind = dice.below(7)
  if (kind < 2) return { ...settings, rules: { ...settings.rules, ...otherRules(dice) } }
  if (kind < 4)
    return { ...settings, tolerance: { ...settings.tolerance, currencies: otherCurrencies(dice) } }
  if (kind === 4) return { ...settings, severity: other.severity, materiality: other.materiality }
  if (kind === 5) return { ...settings, holdMaxDays: other.holdMaxDays, ratesFrom: other.ratesFrom }
  const { opportunityAmount, totalValueCovers } = other
  return { ...settings, opportunityAmount, totalValueCovers }
}

const otherCurrencies = (dice: Dice): ReconcileSettings['tolerance']['currencies'] =>
  dice.in(0.5) ? { [dice.pick(['USD', 'EUR', 'GBP'])]: { amount: dice.pick(['0', '25', '400']) } } : {}

/** A few rules are off, have a severity, or a tolerance. */
function otherRules(dice: Dice): ReconcileSettings['rules'] {
  const chosen: readonly RuleSettings[] = [
    { enabled: false },
    { enabled: true },
    { enabled: true, severity: 'low' },
    { enabled: true, tolerance: { amount: '60' } },
  ]
  return Object.fromEntries([1, 2, 3].map(() => [dice.pick(RULES).code, dice.pick(chosen)]))
}

const OUTSIDE: ReconcileSettings['outOfScope'] = {
  items: ['2'],
  customers: ['CU3'],
  where: { name: 'custbody_region', is: '=', value: 'APAC' },
}

/** The mapping without one of what renewals are told by, or of what units ask for; or the whole of it. */
export function otherMapped(dice: Dice): MappedFields {
  const [object, field] = dice.pick(ASKED_FIELDS)
  const { [object]: fields, ...rest } = ALL_MAPPED
  if (field === undefined || dice.in(0.2)) return ALL_MAPPED
  return { ...rest, [object]: new Set([...(fields ?? [])].filter((name) => name !== field)) }
}

const ASKED_FIELDS: readonly (readonly [object: ObjectName, field?: string])[] = [
  ['contract', 'renewalOf'],
  ['contract', 'poNumber'],
  ['creditMemo', 'reason'],
  ['invoice', 'sentOn'],
  ['invoice', 'submittedOn'],
  ['account', 'name'],
]
