import { type HasMoved, movedBeyond } from '../../reconcile/review/figure.js'
import type { ReviewRequest } from '../../reconcile/review/request.js'
import type { Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { resolveReconcile } from '../config/resolve-reconcile.js'
import { revokeOutlived } from './outlived.js'
import { revokeChanged } from './sign-off.js'

/** Revokes the sign-offs whose findings were just changed, and the requests that nothing waits for any more, and says so. */
export async function revokeAndSay(store: Store, context: Context): Promise<void> {
  const hasMoved = movedBeyond(resolveReconcile(await context.configuration()))
  for (const request of await revokeAll(store, context, hasMoved)) context.note(revokedText(request))
}

/** What has to be done after whatever changes findings. Returns the revoked ones. */
export async function revokeAll(
  store: Store,
  who: Pick<Context, 'clock' | 'actor'>,
  hasMoved: HasMoved,
): Promise<readonly ReviewRequest[]> {
  return [...(await revokeOutlived(store, who)), ...(await revokeChanged(store, who, hasMoved))]
}

const revokedText = ({ kind, id, scope }: ReviewRequest): string =>
  kind === 'waiver'
    ? `Request ${id} for a waiver is revoked: none of its findings waits for it any more.`
    : `Sign-off ${id} of ${scope?.month} is revoked: a finding of it has changed.`
