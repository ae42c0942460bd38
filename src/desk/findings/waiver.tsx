import type { FC } from 'hono/jsx'
import type { Waiver } from '../../../reconcile/review/state.js'
import { Outside } from '../../reports/page/parts.js'
import { inWords } from '../../reports/rule-text.js'
import { beginningOf } from '../parts/beginning.js'

/** The waiver that a finding has, or that is asked for: why, until when, by whom, and where it is decided. */
export const WaiverNote: FC<{ waiver: Waiver }> = ({ waiver }) => {
  const { code, reason, expiresOn, requestedBy, approvedBy, request } = waiver
  const by =
    approvedBy === null
      ? `${requestedBy}, and nobody has approved it yet`
      : `${requestedBy}, approved by ${approvedBy}`
  return (
    <p class="waiver">
      <b>{approvedBy === null ? 'A waiver is asked for' : 'Waived'}</b> until{' '}
      <span class="together">{expiresOn}</span>, by <Outside text={by} />. {inWords(code)}:{' '}
      <Outside text={`“${beginningOf(reason)}”`} />.{' '}
      <a href={`request?id=${encodeURIComponent(request)}`}>The request</a>
    </p>
  )
}
