import { type Action, answer, type Held } from '../../../reconcile/review/actions.js'
import { figureOf, type HasMoved } from '../../../reconcile/review/figure.js'
import type { FindingStatus } from '../../../reconcile/review/state.js'
import type { DecidedEvent, Desk } from '../../../state/store.js'
import { eventOf } from '../decide.js'
import { numberText } from '../sums-text.js'
import { markOf } from './again.js'
import type { Decision, Refused, Wish } from './wish.js'

/** One thing that a row does, as the event that it will be. */
export interface Step {
  readonly row: number
  readonly do: Decision['do'] | 'assign'
  readonly held: Held
  readonly event: DecidedEvent
  /** Of a waiver. */
  readonly terms: Extract<Decision, { do: 'waive' }> | null
}

/** What a file comes to on the findings as they stand. */
export interface ImportPlan {
  readonly steps: readonly Step[]
  readonly refused: readonly Refused[]
  /** Rows that ask for nothing that isn't so already, or was done by an import before. */
  readonly already: number
}

/** What planning needs to know besides the rows. */
export interface Planning {
  /** The id that the request for waivers will have. */
  readonly requestId: string
  readonly actor: string
  /** As-of day of the newest comparison. */
  readonly asOf: string
  readonly hasMoved: HasMoved
  /** Marks of earlier imports in each finding's history, by id. */
  readonly marks: ReadonlyMap<string, ReadonlySet<string>>
}

/** Lays the rows against the desk, each of them done whole or not at all. */
export function planImport(desk: Desk, wishes: readonly Wish[], planning: Planning): ImportPlan {
  const [steps, refused]: [Step[], Refused[]] = [[], []]
  const rows = new Map<string, number>()
  let already = 0
  for (const wish of wishes) {
    const before = rows.get(wish.id)
    rows.set(wish.id, before ?? wish.row)
    const done = before === undefined ? rowSteps(desk, wish, planning) : `it stands in row ${before} already`
    if (typeof done === 'string') refused.push({ row: wish.row, id: wish.id, why: done })
    else if (done.length === 0) already += 1
    else steps.push(...done)
  }
  return { steps, refused, already }
}

/** A part of a sentence where the row is refused. */
function rowSteps(desk: Desk, wish: Wish, planning: Planning): readonly Step[] | string {
  const held = desk.finding(wish.id)
  if (!held) return `there is no finding ${wish.id}`
  const assign = assignStep(wish, held, planning)
  const decided = decidedStep(wish, assign ? stateAfter(held, assign) : held, planning)
  if (typeof decided === 'string') return decided
  const steps = [...(assign ? [assign] : []), ...(decided ? [decided] : [])]
  if (steps.length > 0 && planning.hasMoved(wish.figure, held.finding)) return movedText(wish, held)
  return steps
}

const stateAfter = (held: Held, { event }: Step): Held => ({ ...held, state: event.state ?? held.state })

const movedText = ({ figure }: Wish, { finding }: Held): string =>
  `its number has changed since the report: it was ${numberText(figure)}, and is ${numberText(figureOf(finding))}`

function assignStep(wish: Wish, held: Held, planning: Planning): Step | null {
  if (!wish.owner || wish.owner.to === held.state.assignee) return null
  const mark = markOf(wish, { do: 'assign', to: wish.owner.to })
  if (isDone(wish, mark, planning)) return null
  const said = step(wish, held, { do: 'assign', to: wish.owner.to }, { mark, why: null }, planning)
  return typeof said === 'string' ? null : said
}

/** Null: it is so already. */
function decidedStep(wish: Wish, held: Held, planning: Planning): Step | null | string {
  const { decision } = wish
  if (!decision) return null
  const mark = markOf(wish, decision)
  if (isDone(wish, mark, planning) || SO_ALREADY[decision.do]?.includes(held.state.status)) return null
  if (decision.do === 'waive' && decision.expiresOn < planning.asOf)
    return `it is to be waived until ${decision.expiresOn}, and the newest run is as of ${planning.asOf}`
  const why = decision.do === 'waive' || decision.do === 'comment' ? null : decision.comment
  const said = step(wish, held, actionOf(decision, planning), { mark, why }, planning)
  return typeof said === 'string' || decision.do !== 'waive' ? said : { ...said, terms: decision }
}

const isDone = ({ id }: Wish, mark: string, { marks }: Planning): boolean => marks.get(id)?.has(mark) ?? false

const SO_ALREADY: Partial<Record<Decision['do'], readonly FindingStatus[]>> = {
  accept: ['accepted'],
  waive: ['waiver-requested', 'waived'],
  resolve: ['resolved'],
  reopen: ['open'],
}

function actionOf(decision: Decision, { requestId }: Planning): Action {
  switch (decision.do) {
    case 'accept':
    case 'reopen':
      return { do: decision.do }
    case 'comment':
      return { do: 'comment', text: decision.comment }
    case 'resolve':
      return { do: 'resolve', record: decision.record, code: decision.code }
    case 'waive': {
      const { code, reason, expiresOn } = decision
      return { do: 'request-waiver', waiver: { request: requestId, code, reason, expiresOn } }
    }
  }
}

function step(
  { row }: Wish,
  held: Held,
  action: Action,
  { mark, why }: { readonly mark: string; readonly why: string | null },
  { actor }: Planning,
): Step | string {
  const said = answer(action, held, why)
  if ('refused' in said) return said.refused
  const event = eventOf(held, { kind: said.kind, body: { ...said.body, import: mark } }, actor)
  return {
    row,
    do: action.do === 'request-waiver' ? 'waive' : (action.do as Step['do']),
    held,
    event,
    terms: null,
  }
}
