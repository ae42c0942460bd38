import { linkDraft, linkNamed, NO_REASON } from '../attestations/link-draft.js'
import { propose, proposeRemoval } from '../attestations/propose.js'
import type { LinkArguments, UnlinkArguments } from '../cli/attestation-arguments.js'
import type { Context } from '../cli/context.js'
import { withExistingStore } from '../night/open-store.js'
import { sayProposed } from './override.js'

/** Proposes which contract a document or one line of it belongs to. Throws {@link CommandError} 2. */
export async function link(args: LinkArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const { invoice, contract, reason = NO_REASON } = args
    const draft = await linkDraft(store, { invoice, contract, reason, document: args.document ?? null })
    await sayProposed(context, 'link', await propose(store, context, [draft], reason))
    return 0
  })
}

/** Proposes that a link holds no longer. Throws {@link CommandError} 2 where there is none in force. */
export async function unlink(
  { ref, reason = NO_REASON }: UnlinkArguments,
  context: Context,
): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const id = await linkNamed(store, ref)
    await sayProposed(context, 'unlink', await proposeRemoval(store, context, [id], reason))
    return 0
  })
}
