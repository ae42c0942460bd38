import { isCurrency } from '../basics/currency.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'

/** A document's currency: by its currency record, or as a code. Where it isn't mapped, the account has one: the reporting currency. */
export function currencyOf(
  record: CanonicalRecord,
  context: Pick<UnitContext, 'currencies' | 'mapped' | 'settings'>,
): string | null {
  const { currency } = record.values
  if (currency === undefined) {
    const mapped = context.mapped[record.object]?.has('currency') ?? true
    return mapped || record.unreadable?.currency !== undefined ? null : context.settings.reportingCurrency
  }
  const code = context.currencies.get(currency) ?? currency
  return isCurrency(code) ? code : null
}
