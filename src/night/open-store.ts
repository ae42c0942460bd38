import { access } from 'node:fs/promises'
import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import { PARENT_FIELD, PARENT_OBJECT } from '../../reconcile/records/object.js'
import { StoreError } from '../../state/errors.js'
import { openStore } from '../../state/open.js'
import type { Store } from '../../state/store.js'
import type { StoreTools } from '../../state/tools.js'
import { usageError } from '../cli/errors.js'
import { REFERENCE_OBJECTS } from './reference-objects.js'

/** What the store is told about the records that it keeps. */
export const STORE_TOOLS: StoreTools = {
  parentField: PARENT_FIELD,
  parentObject: PARENT_OBJECT,
  hangsOn: { application: ['application.fromId', 'application.toId'] },
  reference: REFERENCE_OBJECTS,
  amountField: AMOUNT_FIELD,
}

/** Opens the staging store for as long as `work` takes. Throws StoreError. */
export async function withStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url, STORE_TOOLS)
  try {
    return await work(store)
  } catch (error) {
    // What a store keeps is JSON that this program wrote; anything else that is read has its own sentence.
    throw error instanceof SyntaxError ? damaged(url, error) : error
  } finally {
    await store.close()
  }
}

const damaged = (url: string, cause: SyntaxError): StoreError =>
  new StoreError(
    'corrupt',
    `The store ${url} is damaged: something in it can’t be read (${cause.message}).`,
    'Put back a copy from before; `tieout verify` says what else isn’t as it was written.',
    cause,
  )

/** The same for a command that only reads: it makes no store. Throws {@link CommandError} 2 where there is none. */
export async function withExistingStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  if (await isThere(url)) return withStore(url, work)
  throw usageError(
    `There is no store ${url}.`,
    'The first `tieout run` makes it; check `store` in the configuration, or --store, where there was one.',
  )
}

/** Whether a store was made there. */
export const isThere = (url: string): Promise<boolean> =>
  access(url).then(
    () => true,
    () => false,
  )
