import { movedBeyond } from '../../reconcile/review/figure.js'
import type { Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { resolveReconcile } from '../config/resolve-reconcile.js'
import { revokeChanged } from './sign-off.js'

/** Revokes the sign-offs whose findings were just changed, and says so. */
export async function revokeAndSay(store: Store, context: Context): Promise<void> {
  const hasMoved = movedBeyond(resolveReconcile(await context.configuration()))
  for (const { id, scope } of await revokeChanged(store, context, hasMoved))
    context.note(`Sign-off ${id} of ${scope?.month} is revoked: a finding of it has changed.`)
}
