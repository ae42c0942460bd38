import { isLink, type ManualLink } from '../../reconcile/attestations/attestation.js'
import { collide } from '../../reconcile/attestations/transitions.js'
import type { Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import type { LinkDraft } from './propose.js'
import { type Referred, referredContract, referredDocument } from './reference.js'
import { referenceOf } from './stage.js'

/** Which contract a document or one line of it belongs to, as a person writes it. */
export interface LinkWish {
  /** INVOICE or INVOICE:LINE. */
  readonly invoice: string
  readonly contract: string
  readonly reason: string
  readonly document: string | null
}

/** The two records often say enough; who approves sees that nothing else was said. */
export const NO_REASON = 'no reason given'

/** What is wished for, found. Throws {@link CommandError} 2 for what can't be found, or finds several. */
export async function linkDraft(
  store: Store,
  { invoice, contract: ref, reason, document }: LinkWish,
): Promise<LinkDraft> {
  const target = targetOf(await referredDocument(store, invoice))
  const contract = await referredContract(store, ref)
  if (contract.line)
    throw usageError('A document belongs to a contract, not to a line of it.', 'Leave :LINE out.')
  return {
    ...target,
    contractId: contract.record.id,
    contractNumber: contract.record.values.number ?? null,
    reason,
    document,
  }
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

/** The id of the link in force that a link's number, INVOICE or INVOICE:LINE names. Throws {@link CommandError} 2 for none. */
export async function linkNamed(store: Store, ref: string): Promise<string> {
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
