import { createHash } from 'node:crypto'
import { movedBeyond } from '../../../reconcile/review/figure.js'
import type { Asked, ReviewRequest } from '../../../reconcile/review/request.js'
import type { Decided, DecidedEvent, Desk, Store } from '../../../state/store.js'
import type { Context } from '../../cli/context.js'
import { CommandError } from '../../cli/errors.js'
import { resolveReconcile } from '../../config/resolve-reconcile.js'
import { latestComparison } from '../../night/find-run.js'
import { decide } from '../decide.js'
import { askedAs, type Limit, type RequestTerms, selfLimit } from '../waive.js'
import { marksOf } from './again.js'
import type { DecisionFile } from './file-row.js'
import { type ImportPlan, type Planning, planImport, type Step } from './plan.js'
import { type Refused, type Wish, wishOf } from './wish.js'

/** A file's decisions, laid against the findings. */
export interface Import {
  readonly name: string
  /** Rows into which something was typed. */
  readonly decided: number
  readonly rows: number
  readonly plan: ImportPlan
  /** Does what was planned, in one transaction; refuses where the findings have changed since. Throws {@link CommandError} 2 and 5. */
  readonly apply: () => Promise<ReviewRequest | null>
}

/** Plans what a file asks for. Throws {@link CommandError} 2 before the first run. */
export async function prepareImport(
  store: Store,
  context: Context,
  file: DecisionFile,
  { name, expires }: { readonly name: string; readonly expires: string | null },
): Promise<Import> {
  const { asOf } = await latestComparison(store)
  const at = context.clock().toISOString()
  const read = file.rows.flatMap((row) => wishOf(row, { fields: file.fields, expires }) ?? [])
  const wishes = read.filter((one): one is Wish => !('why' in one))
  const unread = read.filter((one): one is Refused => 'why' in one)
  const made: Asked = { id: context.newId(), by: context.actor, at }
  const planning: Planning = {
    requestId: made.id,
    actor: context.actor,
    asOf: asOf ?? at.slice(0, 10),
    hasMoved: movedBeyond(resolveReconcile(await context.configuration())),
    marks: await marks(store, wishes),
  }
  const limit = await selfLimit(context)
  const plan = (desk: Desk): ImportPlan => {
    const planned = planImport(desk, wishes, planning)
    return { ...planned, refused: [...unread, ...planned.refused].sort((a, b) => a.row - b.row) }
  }
  const first = await decide(store, context, (desk) => ({ events: [], result: plan(desk) }))
  return {
    name,
    decided: read.length,
    rows: file.rows.length,
    plan: first,
    apply: () => decide(store, context, (desk) => written(sameAs(first, plan(desk)), name, made, limit)),
  }
}

async function marks(store: Store, wishes: readonly Wish[]): Promise<Planning['marks']> {
  const found = new Map<string, ReadonlySet<string>>()
  for (const { id } of wishes) found.set(id, marksOf(await store.events.of(id)))
  return found
}

/** What was looked at is what is done. */
function sameAs(shown: ImportPlan, now: ImportPlan): ImportPlan {
  if (printOf(shown) === printOf(now)) return now
  throw new CommandError(
    2,
    'The findings have changed since the file was looked at; nothing was done.',
    'Import it again.',
  )
}

const printOf = ({ steps, refused }: ImportPlan): string =>
  createHash('sha256')
    .update(JSON.stringify([steps.map(({ event }) => event), refused]))
    .digest('hex')

function written(
  { steps }: ImportPlan,
  name: string,
  made: Asked,
  limit: Limit,
): Decided<ReviewRequest | null> {
  const direct = steps.filter((one) => one.do !== 'waive').map(({ event }) => event)
  const waived = steps.filter((one) => one.do === 'waive')
  if (waived.length === 0) return { events: direct, result: null }
  const { events, request } = waiverOf(waived, name, made, limit)
  return { events: [...direct, ...events], result: request }
}

function waiverOf(
  steps: readonly Step[],
  name: string,
  made: Asked,
  limit: Limit,
): { readonly events: readonly DecidedEvent[]; readonly request: ReviewRequest } {
  const held = steps.map((one) => one.held)
  return askedAs(
    held,
    steps.map(({ event }) => event),
    sharedTerms(steps, name),
    made,
    limit,
  )
}

/** Each finding keeps its own terms; the request holds until the first of them ends. */
function sharedTerms(steps: readonly Step[], name: string): RequestTerms {
  const terms = steps.flatMap((one) => one.terms ?? [])
  const [codes, reasons] = [
    new Set(terms.map(({ code }) => code)),
    new Set(terms.map(({ reason }) => reason)),
  ]
  const [code] = codes
  const [reason] = reasons
  return {
    code: codes.size === 1 && code ? code : null,
    reason: reasons.size === 1 && reason ? reason : `Decisions in ${name}`,
    expiresOn: terms.map(({ expiresOn }) => expiresOn).sort()[0] ?? '',
  }
}
