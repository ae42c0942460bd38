import type { ManualLink } from '../../reconcile/attestations/attestation.js'
import { isLink } from '../../reconcile/attestations/attestation.js'
import { collide } from '../../reconcile/attestations/transitions.js'
import type { Store } from '../../state/store.js'
import { type LinkDraft, propose, proposeRemoval } from '../attestations/propose.js'
import { type Referred, referredContract, referredDocument } from '../attestations/reference.js'
import { referenceOf } from '../attestations/stage.js'
import type { LinkArguments, UnlinkArguments } from '../cli/attestation-arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { withExistingStore } from '../night/open-store.js'
import { sayProposed } from './override.js'

/** The two records often say enough; who approves sees that nothing else was said. */
const NO_REASON = 'no reason given'

/** Proposes which contract a document or one line of it belongs to. Throws {@link CommandError} 2. */
export async function link(args: LinkArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const reason = args.reason ?? NO_REASON
    const document = await referredDocument(store, args.invoice)
    const contract = await referredContract(store, args.contract)
    if (contract.line)
      throw usageError('A document belongs to a contract, not to a line of it.', 'Leave :LINE out.')
    const draft: LinkDraft = {
      ...targetOf(document),
      contractId: contract.record.id,
      contractNumber: contract.record.values.number ?? null,
      reason,
      document: args.document ?? null,
    }
    await sayProposed(context, 'link', await propose(store, context, [draft], reason))
    return 0
  })
}

type Target = Pick<ManualLink, 'kind' | 'documentObject' | 'documentId' | 'documentNumber' | 'lineId' | 'was'>

const targetOf = ({ record, line }: Referred): Target => ({
  kind: 'link',
  documentObject: record.object === 'creditMemo' ? 'creditMemo' : 'invoice',
  documentId: record.id,
  documentNumber: record.values.number ?? record.id,
  lineId: line?.id ?? null,
  was: referenceOf(record, line),
})

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

async function linkNamed(store: Store, ref: string): Promise<string> {
  const own = await store.review.attestation(ref.toUpperCase())
  if (own?.kind === 'link') return own.id
  const target = targetOf(await referredDocument(store, ref))
  const found = (await store.review.attestations())
    .filter(isLink)
    .find((one) => one.status === 'approved' && collide(one, { ...one, ...target }))
  if (found) return found.id
  throw usageError(
    `No person’s link of ${ref} is in force.`,
    '`tieout override list` shows links too; what the systems link, only the systems can unlink.',
  )
}
