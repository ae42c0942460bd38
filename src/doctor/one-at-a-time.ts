import { StoreHeld } from '../../state/errors.js'
import type { Store } from '../../state/store.js'
import { type Check, unchecked } from '../checks/check.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { isThere, withStore } from '../night/open-store.js'

const SIGN_IN = 'salesforce.sign-in'

/**
 * Looks at Salesforce. A refresh token that is replaced at each use works once: where a run uses it at the same time, one of
 * the two is locked out for good. So the store is held meanwhile, as by a run, and nothing is tried where one holds it.
 */
export async function oneAtATime(
  context: Context,
  configuration: Configuration,
  look: () => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  if (!isReplaced(configuration)) return look()
  const path = await context.storeUrl()
  // The first run makes the store before it asks anything.
  if (!(await isThere(path))) return look()
  const seen: (readonly Check[])[] = []
  try {
    await withStore(path, (store) =>
      holding(context, store, async () => {
        seen.push(await look())
      }),
    )
  } catch (error) {
    if (seen.length === 0) return [unchecked(SIGN_IN, whyNot(error))]
  }
  return seen.flat()
}

/** Settings that aren't whole are told by whoever looks. */
function isReplaced(configuration: Configuration): boolean {
  try {
    return part(configuration, 'salesforce')?.auth.flow === 'refresh-token'
  } catch {
    return false
  }
}

async function holding(context: Context, store: Store, work: () => Promise<void>): Promise<void> {
  const { pid, host, clock } = context
  const hold = await store.hold({ pid, host, command: 'tieout doctor', since: clock().toISOString() })
  try {
    await work()
  } finally {
    await hold.release()
  }
}

const whyNot = (error: unknown): string =>
  error instanceof StoreHeld
    ? 'not tried: a run holds the store, and a refresh token that is replaced at each use may be used by one at a time'
    : 'not tried: the store doesn’t open, beside which the newest refresh token is kept'
