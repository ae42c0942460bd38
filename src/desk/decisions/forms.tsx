import type { FC } from 'hono/jsx'
import type { Seen } from '../../../state/store.js'
import { NOTHING_TYPED } from '../parts/fields.js'
import { ACTION_MEANINGS, ACTION_NAMES, ACTIONS, deskAction, whyNot } from './actions.js'
import { Fields } from './fields.js'
import { Unsent } from './unsent.js'

/** What may follow the finding's state, each a form of its own; the one that was sent last stands open with what was typed. */
export const DecisionForms: FC<{
  id: string
  held: Seen
  people: readonly string[]
  typed: URLSearchParams
}> = ({ id, held, people, typed }) => {
  const { state, isGone, mark } = held
  const offered = ACTIONS.filter((action) => whyNot(action, { status: state.status, isGone }) === null)
  const sent = deskAction(typed.get('do'))
  return (
    <div class="panel">
      {sent === null || offered.includes(sent) ? null : <Unsent action={sent} typed={typed} />}
      {offered.map((action) => {
        const isSent = typed.get('do') === action
        return (
          <details name="decision" open={isSent}>
            <summary>{ACTION_NAMES[action]}</summary>
            <p class="aside">{ACTION_MEANINGS[action]}</p>
            <form method="post" action={`finding?id=${encodeURIComponent(id)}`} class="fields">
              <input type="hidden" name="do" value={action} />
              <input type="hidden" name="mark" value={mark} />
              <Fields action={action} typed={isSent ? typed : NOTHING_TYPED} people={people} />
              <div>
                <button type="submit">{ACTION_NAMES[action]}</button>
              </div>
            </form>
          </details>
        )
      })}
    </div>
  )
}
