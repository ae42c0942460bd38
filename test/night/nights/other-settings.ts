import { RULES } from '../../../reconcile/rules/catalogue.js'
import { DEFAULT_SETTINGS, type ReconcileSettings } from '../../../reconcile/settings.js'
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
    graceDays: dice.pick([5, 5, 0, 10]),
    matchBy: dice.pick(['product', 'product', 'contract']),
    groups: dice.in(0.3) ? { all: ['P0', 'P1'] } : {},
    ratesFrom: dice.in(0.2) ? 'file' : 'system',
    tolerance: { ...LOUD.tolerance, percent: dice.pick(['0', '0', '5']) },
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

const OUTSIDE: ReconcileSettings['outOfScope'] = {
  items: ['2'],
  customers: ['CU3'],
  where: { name: 'custbody_region', is: '=', value: 'APAC' },
}

/** The mapping with or without what renewals are told by. */
export function otherMapped(dice: Dice): MappedFields {
  const { contract, ...rest } = ALL_MAPPED
  const without = new Set([...(contract ?? [])].filter((field) => field !== 'renewalOf'))
  return dice.in(0.5) ? ALL_MAPPED : { ...rest, contract: without }
}
