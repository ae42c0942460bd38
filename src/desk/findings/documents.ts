import type { Store } from '../../../state/store.js'
import type { FindingEntry } from '../../reports/document/finding-entry.js'
import type { RecordUrl } from '../../reports/record-url.js'

/** An invoice or credit memo of a finding, and where a person opens it; null: nowhere. */
export interface DocumentPlace {
  readonly text: string
  readonly url: string | null
}

const SHOWN = 6

/** What the finding calls its documents doesn't say which kind each is: the staged rows do. */
export async function documentsOf(
  store: Store,
  { invoices }: Pick<FindingEntry, 'invoices'>,
  recordUrl: RecordUrl,
): Promise<readonly DocumentPlace[]> {
  const places: DocumentPlace[] = []
  for (const { id, number } of invoices.slice(0, SHOWN)) {
    if (await store.records.get('invoice', id))
      places.push({ text: `Invoice ${number}`, url: recordUrl('netsuite', 'invoice', id) })
    else if (await store.records.get('creditMemo', id))
      places.push({ text: `Credit memo ${number}`, url: recordUrl('netsuite', 'creditMemo', id) })
  }
  return places
}
