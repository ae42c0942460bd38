import { usageError } from '../../cli/errors.js'
import { deskAction, whyNot } from '../decisions/actions.js'
import type { DeskPage, Onward, Visit } from '../server/desk-page.js'
import type { Numbered } from '../server/memory.js'
import { outlined } from './outlined.js'
import { listQuery } from './query.js'

/** Takes what was ticked on a list, or all of its filter, and freezes it until it is confirmed. */
export const CHOOSE: DeskPage = {
  path: 'choose',
  below: 'findings',
  show: async () => {
    throw nothingChosen()
  },
  take: chosen,
}

async function chosen(visit: Visit): Promise<Onward> {
  const { context, memory, typed } = visit
  const doing = deskAction(typed.get('do'))
  if (doing === null) throw usageError('It isn’t said what to do.', 'Go back, and choose what to do.')
  const from = listFrom(typed.get('from'))
  const isNamed = typed.get('which') !== 'filter'
  const all = isNamed ? await ticked(visit) : await outlined(visit, listQuery(queryOf(from)).filter)
  if (all.length === 0) throw nothingChosen()
  const leftOut = new Map<string, number>()
  const findings = all.filter((one) => {
    const why = whyNot(doing, one)
    if (why !== null) leftOut.set(why, (leftOut.get(why) ?? 0) + 1)
    return why === null
  })
  const id = context.newId()
  memory.drafts.put(id, { id, doing, findings, leftOut, isNamed, from })
  return { to: `bulk?draft=${id}`, said: [] }
}

/** As they stand now, but with the marks of when they were listed: what moved since is refused when it is confirmed. */
async function ticked(visit: Visit): Promise<readonly Numbered[]> {
  const marks = new Map(visit.typed.getAll('id').map((text) => text.split(' ', 2) as [string, string]))
  const all = await outlined(visit, {})
  return all.filter(({ id }) => marks.has(id)).map((one) => ({ ...one, mark: marks.get(one.id) ?? '' }))
}

/** Only a list of this desk. */
const listFrom = (text: string | null): string =>
  text !== null && /^findings(\?[^\s]*)?$/.test(text) ? text : 'findings'

const queryOf = (address: string): URLSearchParams => new URLSearchParams(address.split('?')[1] ?? '')

const nothingChosen = () =>
  usageError('No finding is chosen.', 'Go back to the list, and tick some, or choose all of the filter.')
