import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import { PARENT_FIELD, PARENT_OBJECT } from '../../reconcile/records/object.js'
import { openStore } from '../../state/open.js'
import type { Store } from '../../state/store.js'
import { REFERENCE_OBJECTS } from './reference-objects.js'

/** Opens the staging store for as long as `work` takes. Throws StoreError. */
export async function withStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url, {
    parentField: PARENT_FIELD,
    parentObject: PARENT_OBJECT,
    hangsOn: { application: ['application.fromId', 'application.toId'] },
    reference: REFERENCE_OBJECTS,
    amountField: AMOUNT_FIELD,
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
