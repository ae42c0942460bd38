import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { Records, Staging } from '../../../state/store.js'

/**
 * Keeps which purchase order a contract had when, before its changed row is staged: a contract's row says only what holds
 * now, and its stamp moves with every change, also of something else. Nothing is kept of a row that comes for the first time.
 */
export async function keepPurchaseOrders(
  store: { readonly records: Records; readonly staging: Staging },
  runId: string,
  contracts: readonly CanonicalRecord[],
  at: string,
): Promise<void> {
  const kept: CanonicalRecord[] = []
  for (const now of contracts) {
    const before = await store.records.get('contract', now.id)
    if (!before || before.modifiedAt === null || before.modifiedAt === now.modifiedAt) continue
    const known = await store.records.children('purchaseOrder', [now.id])
    kept.push(spanOf(before, before.modifiedAt, now, known))
  }
  if (kept.length > 0)
    await store.staging.put(
      runId,
      'purchaseOrder',
      kept.map((record) => ({ record, keys: [] })),
      at,
    )
}

/** From when on the contract had the number that it had until now, and until when, if it has another. */
function spanOf(
  before: CanonicalRecord,
  stamp: string,
  now: CanonicalRecord,
  known: readonly CanonicalRecord[],
): CanonicalRecord {
  const open = known.find(({ values }) => values.until === undefined)
  const { poNumber } = before.values
  const since = open?.values.since ?? stamp
  const isOther = numberOf(before) !== numberOf(now)
  return {
    object: 'purchaseOrder',
    id: open?.id ?? `${now.id}:${stamp}`,
    modifiedAt: null,
    values: {
      contractId: now.id,
      ...(poNumber !== undefined && { poNumber }),
      since,
      ...(isOther && now.modifiedAt !== null && { until: now.modifiedAt }),
    },
  }
}

const numberOf = ({ values }: CanonicalRecord): string => values.poNumber?.trim() ?? ''
