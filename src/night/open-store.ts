import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import { PARENT_FIELD, PARENT_OBJECT } from '../../reconcile/records/object.js'
import { StoreError, type StoreErrorKind } from '../../state/errors.js'
import { openCopy, openStore } from '../../state/open.js'
import type { Store } from '../../state/store.js'
import type { StoreTools } from '../../state/tools.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { REFERENCE_OBJECTS } from './reference-objects.js'

/** What the store is told about the records that it keeps. */
export const STORE_TOOLS: StoreTools = {
  parentField: PARENT_FIELD,
  parentObject: PARENT_OBJECT,
  hangsOn: { application: ['application.fromId', 'application.toId'] },
  dateField: { invoice: 'date', creditMemo: 'date' },
  reference: REFERENCE_OBJECTS,
  amountField: AMOUNT_FIELD,
}

/** Opens the staging store for as long as `work` takes. Throws StoreError. */
export const withStore = async <T>(url: string, work: (store: Store) => Promise<T>): Promise<T> =>
  withOpen(url, await openStore(url, STORE_TOOLS), work)

async function withOpen<T>(url: string, store: Store, work: (store: Store) => Promise<T>): Promise<T> {
  try {
    return await work(store)
  } catch (error) {
    // What a store keeps is JSON that this program wrote; anything else that is read has its own sentence.
    throw isUnreadable(error) ? damaged(url, error) : error
  } finally {
    await store.close()
  }
}

/** A program that is replaced while it runs fails to load the rest of itself by a SyntaxError too: no word of the store. */
const isUnreadable = (error: unknown): error is SyntaxError =>
  error instanceof SyntaxError && /^ +at (?:JSON\.parse|BigInt) /m.test(error.stack ?? '')

const damaged = (url: string, cause: SyntaxError): StoreError =>
  new StoreError(
    'corrupt',
    `The store ${url} is damaged: something in it can’t be read (${cause.message}).`,
    'Put back a copy from before; `tieout verify` says what else isn’t as it was written.',
    cause,
  )

/**
 * The same for a command that makes no store; `patienceMs`: how long to wait for whoever is writing, in place of the usual.
 * Throws {@link CommandError} 2 where there is none.
 */
export async function withExistingStore<T>(
  url: string,
  work: (store: Store) => Promise<T>,
  patienceMs?: number,
): Promise<T> {
  if (!(await isThere(url))) throw noStore(url)
  return withOpen(
    url,
    await openStore(url, { ...STORE_TOOLS, ...(patienceMs !== undefined && { patienceMs }) }),
    work,
  )
}

/**
 * The same for a command that only reads: who may read the store, but not write it, as an auditor, is shown what a copy of
 * it says. Throws {@link CommandError} 2 where there is none.
 */
export async function withStoreToRead<T>(
  { storeUrl, note }: Pick<Context, 'storeUrl' | 'note'>,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const url = await storeUrl()
  if (!(await isThere(url))) throw noStore(url)
  const store = await openStore(url, STORE_TOOLS).catch((error: unknown) => {
    if (error instanceof StoreError && NOT_TO_WRITE.includes(error.kind)) return null
    throw error
  })
  if (store) return withOpen(url, store, work)
  note(`The store ${url} can’t be written by this user: a copy of it is read.`)
  const folder = await mkdtemp(join(tmpdir(), 'tieout-'))
  try {
    return await withOpen(url, await openCopy(url, STORE_TOOLS, folder), work)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const NOT_TO_WRITE: readonly StoreErrorKind[] = ['read-only', 'unreachable']

const noStore = (url: string) =>
  usageError(
    `There is no store ${url}.`,
    'The first `tieout run` makes it; check `store` in the configuration, or --store, where there was one.',
  )

/** Whether a store was made there. */
export const isThere = (url: string): Promise<boolean> =>
  access(url).then(
    () => true,
    () => false,
  )
