import { compareText } from '../../../reconcile/basics/compare-text.js'
import { parseDecimal } from '../../../reconcile/basics/fraction.js'
import { formatMoney, roundToMoney } from '../../../reconcile/basics/money.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { Store } from '../../../state/store.js'
import type { Settled } from './letter.js'

/** Credits and payments that were applied to an invoice, up to a day (`YYYY-MM-DD`), by date. */
export async function settledOf(
  invoice: CanonicalRecord,
  currency: string,
  store: Store,
  upTo: string,
): Promise<readonly Settled[]> {
  const key = { name: 'application.toId', value: invoice.id } as const
  const applications = [...(await store.records.find([key])).values()].flat()
  const found: Settled[] = []
  for (const { values } of applications) {
    const { fromId, amount, date } = values
    if (fromId === undefined || amount === undefined || date === undefined || date > upTo) continue
    const credit = await store.records.get('creditMemo', fromId)
    const payment = credit ? null : await store.records.get('payment', fromId)
    if (payment?.values.kind === 'refund') continue
    const what = credit ? 'credit' : 'payment'
    const exact = parseDecimal(amount)
    if (!exact) continue
    const text = formatMoney(roundToMoney(exact, currency))
    found.push({ what, number: credit?.values.number ?? null, date, amount: text })
  }
  return found.sort((a, b) => compareText(a.date, b.date))
}
