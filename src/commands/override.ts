import type { Attestation } from '../../reconcile/attestations/attestation.js'
import { draftTools } from '../attestations/draft-tools.js'
import { overrideDraft } from '../attestations/override-draft.js'
import { overrideNotes } from '../attestations/override-notes.js'
import { type Proposed, propose, proposeRemoval } from '../attestations/propose.js'
import { referredContract } from '../attestations/reference.js'
import { sayAttestation } from '../attestations/say.js'
import type {
  OverrideListArguments,
  OverrideSetArguments,
  RemoveArguments,
} from '../cli/attestation-arguments.js'
import type { Context } from '../cli/context.js'
import { withExistingStore, withStoreToRead } from '../night/open-store.js'
import { sayRequest } from './findings-requests.js'

/** Proposes a term in place of the source's. Throws {@link CommandError} 2 for what can't be found or read. */
export async function overrideSet(args: OverrideSetArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const { ref, field, value, reason } = args
    const wish = {
      ...{ ref, field, value, reason },
      line: args.line ?? null,
      document: args.document ?? null,
      from: args.from ?? null,
      until: args.until ?? null,
    }
    const tools = await draftTools(store, context)
    const draft = await overrideDraft(wish, tools)
    for (const note of await overrideNotes(store, draft, tools.context)) context.note(note)
    await sayProposed(context, 'override', await propose(store, context, [draft], reason))
    return 0
  })
}

/** Proposes that overrides or links hold no longer. */
export async function overrideRemove({ ids, reason }: RemoveArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const named = [...new Set(ids.map((id) => id.toUpperCase()))]
    await sayProposed(context, 'remove', await proposeRemoval(store, context, named, reason))
    return 0
  })
}

/** What was proposed, and who comes next. */
export async function sayProposed(context: Context, action: string, proposed: Proposed): Promise<void> {
  const { request, attestations } = proposed
  if (context.json) {
    await context.out.json({ action, request, attestations })
    return
  }
  for (const one of attestations) sayAttestation(context, one)
  sayRequest(context, request)
}

/** Every override and link, with how it stands. Throws {@link CommandError} 2 for an unknown contract. */
export async function overrideList(args: OverrideListArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const { status = [], contract = [] } = args
    const contracts = await Promise.all(contract.map((ref) => referredContract(store, ref)))
    const ids = new Set(contracts.map(({ record }) => record.id))
    const all = (await store.review.attestations())
      .filter((one) => status.length === 0 || status.includes(one.status))
      .filter(({ contractId }) => ids.size === 0 || ids.has(contractId))
    if (context.json) {
      const of = (kind: Attestation['kind']) => all.filter((one) => one.kind === kind)
      await context.out.json({ overrides: of('override'), links: of('link') })
    } else if (all.length === 0) context.out.line('No overrides and no links.')
    else for (const one of all) sayAttestation(context, one)
    return 0
  })
}
