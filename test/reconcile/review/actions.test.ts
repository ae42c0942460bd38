import { describe, expect, test } from 'vitest'
import { type Action, answer, type Held } from '../../../reconcile/review/actions.js'
import { afterEvent, stateOf } from '../../../reconcile/review/history.js'
import { type FindingStatus, NEW_STATE, STATUSES, type Waiver } from '../../../reconcile/review/state.js'
import { finding } from '../../state/findings-support.js'

const FOUND = finding('aaaaaaaa')
const FIGURE = {
  direction: 'owed-to-us',
  currency: 'USD',
  difference: '-50.00',
  exposure: { currency: 'USD', amount: '50.00' },
} as const
const TERMS = { request: 'w1', code: 'immaterial', reason: 'small', expiresOn: '2026-12-31' } as const
const WAIVER: Waiver = { ...TERMS, figure: FIGURE, requestedBy: 'li', approvedBy: null }

const held = (status: FindingStatus, more: Partial<Held> = {}): Held => ({
  finding: FOUND,
  state: { ...NEW_STATE, status, waiver: status.startsWith('waive') ? WAIVER : null },
  isGone: false,
  ...more,
})

const ACTIONS: readonly Action[] = [
  { do: 'assign', to: 'maria' },
  { do: 'comment', text: 'asked' },
  { do: 'accept' },
  { do: 'resolve', record: 'CM-1', code: 'immaterial' },
  { do: 'reopen' },
  { do: 'request-waiver', waiver: TERMS },
  { do: 'approve-waiver', request: 'w1' },
  { do: 'reject-waiver', request: 'w1' },
]

/** From each status, what each action leads to; – where it is refused. In the order of ACTIONS. */
const LEADS_TO: Readonly<Record<FindingStatus, readonly (FindingStatus | '–')[]>> = {
  open: ['open', 'open', 'accepted', 'resolved', '–', 'waiver-requested', '–', '–'],
  accepted: ['accepted', 'accepted', '–', 'resolved', 'open', '–', '–', '–'],
  'waiver-requested': ['waiver-requested', 'waiver-requested', '–', '–', 'open', '–', 'waived', 'open'],
  waived: ['waived', 'waived', '–', '–', 'open', '–', '–', '–'],
  resolved: ['resolved', 'resolved', '–', '–', 'open', '–', '–', '–'],
}

describe.each(STATUSES)('from %s', (status) => {
  test.each(ACTIONS.map((action, index) => [action.do, action, LEADS_TO[status][index]] as const))(
    '%s',
    (_name, action, expected) => {
      const before = held(status)
      const said = answer(action, before, null)
      if ('refused' in said) expect([expected, said.refused.length > 5]).toEqual(['–', true])
      else expect(afterEvent(before.state, { ...said, actor: 'maria' }).status).toBe(expected)
    },
  )
})

describe('an action', () => {
  test('on what is gone never opens it', () => {
    expect(answer({ do: 'reopen' }, held('resolved', { isGone: true }), null)).toHaveProperty('refused')
  })

  test('of another request’s approval is refused', () => {
    expect(answer({ do: 'approve-waiver', request: 'w2' }, held('waiver-requested'), null)).toEqual({
      refused: 'its waiver is asked for by another request',
    })
  })

  test('keeps what was said with it', () => {
    expect(answer({ do: 'accept' }, held('open'), 'uplift forgotten')).toEqual({
      kind: 'finding.accepted',
      body: { figure: FIGURE, comment: 'uplift forgotten' },
    })
  })
})

describe('events add up', () => {
  const event = (kind: string, body: Readonly<Record<string, unknown>> = {}, actor = 'tieout') => ({
    kind: `finding.${kind}`,
    actor,
    body,
  })
  const asked = event('waiver-requested', { ...TERMS, figure: FIGURE }, 'li')

  test('to a waiver with who asked and who approved', () => {
    expect(stateOf([event('opened'), asked, event('waived', {}, 'maria')])).toEqual({
      status: 'waived',
      assignee: null,
      baseline: null,
      waiver: { ...WAIVER, approvedBy: 'maria' },
    })
  })

  test('to nothing left of a waiver once it is open again, with owner and baseline kept', () => {
    const events = [
      event('opened'),
      event('assigned', { to: 'li' }),
      event('joined-baseline', { figure: FIGURE }),
      asked,
      event('waived', {}, 'maria'),
      event('commented', { text: 'x' }),
      event('changed', { changes: {} }),
      event('reopened', { because: 'number-changed' }),
    ]
    expect(stateOf(events)).toEqual({ status: 'open', assignee: 'li', baseline: FIGURE, waiver: null })
  })

  test('to a finding outside the baseline, once it left', () => {
    const events = [event('opened'), event('joined-baseline', { figure: FIGURE }), event('left-baseline')]
    expect(stateOf(events)).toEqual(NEW_STATE)
  })
})
