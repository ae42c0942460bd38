import { type Action, answer, type Held } from '../../reconcile/review/actions.js'
import { afterEvent } from '../../reconcile/review/history.js'
import type { Decided, DecidedEvent, Desk, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { CommandError, usageError } from '../cli/errors.js'
import type { Chosen } from './chosen.js'
import { AS_THEY_STAND, checkUnchanged, type SeenMarks } from './unchanged.js'

/** A finding to which an action doesn't apply, and why. */
export interface Skipped {
  readonly id: string
  readonly why: string
}

/** What was done to chosen findings. */
export interface Done {
  readonly ids: readonly string[]
  readonly skipped: readonly Skipped[]
}

/**
 * Does one thing to each chosen finding, in one transaction. Throws {@link CommandError} 2 and 5; {@link MovedMeanwhile}
 * where one of them isn't as it was seen.
 */
export async function act(
  store: Store,
  context: Pick<Context, 'clock' | 'actor'>,
  chosen: Chosen,
  action: Action,
  why: string | null,
  seen: SeenMarks = AS_THEY_STAND,
): Promise<Done> {
  return decide(store, context, (desk) => {
    checkUnchanged(desk, seen)
    const { events, skipped } = answers(desk, chosen, action, why, context.actor)
    return { events, result: { ids: events.map(({ subject }) => subject), skipped } }
  })
}

/**
 * Decides as the person whom the operating system names. Throws {@link CommandError} 5 where a run is writing the store for
 * so long that the decision can't be written.
 */
export async function decide<T>(
  store: Store,
  { clock, actor }: Pick<Context, 'clock' | 'actor'>,
  plan: (desk: Desk) => Decided<T>,
): Promise<T> {
  try {
    return await store.review.decide({ at: clock().toISOString(), actor }, plan)
  } catch (error) {
    if (!isLocked(error)) throw error
    throw new CommandError(
      5,
      'Another run is just writing its result into the store; nothing was decided.',
      'Wait a minute, then do it again.',
      { cause: error },
    )
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StoreError' && 'kind' in error && error.kind === 'locked'

interface Answers {
  readonly events: readonly DecidedEvent[]
  /** Findings on which it acts, as they stood. */
  readonly held: readonly Held[]
  readonly skipped: readonly Skipped[]
}

/** What an action comes to on chosen findings. Throws {@link CommandError} 2 where a named one, or all, refuse it. */
export function answers(
  desk: Desk,
  { ids, isNamed }: Chosen,
  action: Action,
  why: string | null,
  actor: string,
): Answers {
  const [events, all, skipped]: [DecidedEvent[], Held[], Skipped[]] = [[], [], []]
  for (const id of ids) {
    const held = desk.finding(id)
    const said = held ? answer(action, held, why) : { refused: 'it isn’t there any more' }
    if ('refused' in said || !held) {
      skipped.push({ id, why: 'refused' in said ? said.refused : '' })
      continue
    }
    all.push(held)
    events.push(eventOf(held, said, actor))
  }
  if (skipped.length > 0 && (isNamed || events.length === 0)) throw refused(skipped)
  return { events, held: all, skipped }
}

/** An event on a finding, with the state that it leads to. */
export function eventOf(
  { finding, state }: Held,
  event: { readonly kind: string; readonly body: Readonly<Record<string, unknown>> },
  actor: string,
): DecidedEvent {
  const next = afterEvent(state, { ...event, actor })
  return { ...event, subject: finding.id, ...(next !== state && { state: next }) }
}

const SHOWN = 5

function refused(skipped: readonly Skipped[]): CommandError {
  const shown = skipped.slice(0, SHOWN).map(({ id, why }) => `Finding ${id}: ${why}.`)
  const more = skipped.length > SHOWN ? [`And ${skipped.length - SHOWN} more.`] : []
  return usageError(
    [...shown, ...more].join('\n'),
    'Nothing was changed; `tieout findings show ID` tells what happened to one.',
  )
}
