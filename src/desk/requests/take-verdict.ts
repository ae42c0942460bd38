import { usageError } from '../../cli/errors.js'
import { NO_FILTER } from '../../review/filter.js'
import { revokeAndSay } from '../../review/revoke.js'
import { leftOutTexts } from '../../review/say.js'
import { settle } from '../../review/settle.js'
import { isAttesting, settledText } from '../../review/settled-text.js'
import type { Settled, Verdict } from '../../review/settling.js'
import type { Onward, Visit } from '../server/desk-page.js'

/** Decides on the request that the address names, as `tieout approve` and `tieout findings reject` do. */
export async function takeVerdict({ store, context, asked, typed }: Visit): Promise<Onward> {
  const id = asked.get('id') ?? ''
  const verdict = verdictOf(typed.get('verdict'))
  const why = (typed.get('reason') ?? '').trim()
  if (verdict === 'rejected' && why === '')
    throw usageError('No reason is given.', 'Who asked for it reads why: say it in a few words.')
  const settled = await settle(store, context, { ...NO_FILTER, ids: [id] }, verdict, why === '' ? null : why)
  await revokeAndSay(store, context)
  return { to: `request?id=${encodeURIComponent(id)}`, said: settled.flatMap(settledTexts) }
}

function verdictOf(text: string | null): Verdict {
  if (text === 'approved' || text === 'rejected') return text
  throw usageError('Neither approved nor rejected.', 'Choose one of the two.')
}

/** What a decision came to, and which part of it was left out. */
function settledTexts(settled: Settled): readonly string[] {
  const { request, skipped } = settled
  const said = settledText(settled) ?? (request.status === 'approved' ? 'Signed.' : 'Turned down.')
  return [said, ...leftOutTexts(skipped, isAttesting(request) ? 'override or link' : 'finding')]
}
