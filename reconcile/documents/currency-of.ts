import { isCurrency } from '../basics/currency.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'

/** NetSuite's internal id of an account's own currency: the only one where it has no others. */
const OWN_CURRENCY = '1'

/**
 * A document's currency: by its currency record, or as a code. Where it isn't mapped, or the account has no currency
 * records and the document names the account's own, the account has one: the reporting currency.
 */
export function currencyOf(
  record: CanonicalRecord,
  context: Pick<UnitContext, 'currencies' | 'hasCurrencies' | 'linkedBy' | 'settings'>,
): string | null {
  const { currency } = record.values
  if (currency === undefined) {
    const mapped = context.linkedBy.has(`${record.object}.currency`)
    return mapped || record.unreadable?.currency !== undefined ? null : context.settings.reportingCurrency
  }
  const code = context.currencies.get(currency) ?? currency
  if (isCurrency(code)) return code
  return !context.hasCurrencies && code === OWN_CURRENCY ? context.settings.reportingCurrency : null
}
