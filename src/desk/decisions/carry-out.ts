import { counted } from '../../reports/text.js'
import type { Chosen } from '../../review/chosen.js'
import { act } from '../../review/decide.js'
import { revokeAndSay } from '../../review/revoke.js'
import { leftOutTexts } from '../../review/say.js'
import { requestText } from '../../review/sums-text.js'
import type { SeenMarks } from '../../review/unchanged.js'
import { requestWaiver } from '../../review/waive.js'
import type { Visit } from '../server/desk-page.js'
import type { Wish } from './wish.js'

/**
 * Does what was wished to the chosen findings, by the same functions as the command line, and returns what to say of it.
 * Throws {@link CommandError} 2 and 5, {@link MovedMeanwhile} where one of them isn't as it was seen.
 */
export async function carryOut(
  visit: Visit,
  chosen: Chosen,
  wish: Wish,
  seen: SeenMarks,
): Promise<readonly string[]> {
  const { store, context } = visit
  const said =
    wish.do === 'waive' ? await waived(visit, chosen, wish, seen) : await acted(visit, chosen, wish, seen)
  await revokeAndSay(store, context)
  return said
}

async function acted(
  { store, context }: Visit,
  chosen: Chosen,
  wish: Exclude<Wish, { do: 'waive' }>,
  seen: SeenMarks,
): Promise<readonly string[]> {
  const { ids, skipped } = await act(store, context, chosen, wish.action, wish.why, seen)
  return [`${counted(ids.length, 'finding')} ${doneText(wish)}.`, ...leftOutTexts(skipped)]
}

async function waived(
  { store, context }: Visit,
  chosen: Chosen,
  { terms }: Extract<Wish, { do: 'waive' }>,
  seen: SeenMarks,
): Promise<readonly string[]> {
  const { request, skipped } = await requestWaiver(store, context, chosen, terms, seen)
  const next = request.status === 'pending' ? ['Another person approves or rejects it.'] : []
  return [...requestText(request).split('\n'), ...next, ...leftOutTexts(skipped)]
}

function doneText({ action }: Exclude<Wish, { do: 'waive' }>): string {
  if (action.do === 'assign') return action.to === null ? 'unassigned' : `assigned to ${action.to}`
  return DONE[action.do] ?? 'done'
}

const DONE: Partial<Record<string, string>> = {
  comment: 'commented',
  accept: 'accepted',
  resolve: 'resolved',
  reopen: 'opened again',
}
