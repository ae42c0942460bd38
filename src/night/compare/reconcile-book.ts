import { otherAnswers } from '../../../reconcile/unit/answers.js'
import type { Due } from '../../../state/changes.js'
import type { ComparisonOutcome } from '../../../state/store.js'
import type { RunRecord } from '../run-record.js'
import { compare, type Taken } from './compare.js'
import type { CompareJob } from './job.js'
import { linkChanged } from './link-changed.js'

/** Where more than this share of the units is due, all of them are judged: what stands isn't worth going around. */
const MOST_DUE = 0.8

/**
 * Links and reconciles what changed, what the calendar or a small table wakes, and what was named; everything where nobody knows
 * what changed, where it is too much, or where that is asked for: then it is also said whether both would have differed.
 */
export async function reconcileBook(job: CompareJob, run: RunRecord): Promise<ComparisonOutcome> {
  const { basis } = job
  const isLinked = basis !== undefined && (await linkChanged({ ...job, basis }))
  if (!isWholeNight(job)) return reconcilePart(job, run, isLinked)
  const due = isLinked ? await job.store.changes.wake(job.asOf, basis, otherAnswers) : null
  if (job.full === true || !isLinked) return everything(job, run, { check: due !== null })
  return compare(job, run, takenBy(due))
}

/** What links and judges the whole book is loaded where that is done: a night on which nothing changed has no use for it. */
const everything: typeof import('./reconcile-whole.js').reconcileWhole = async (...given) =>
  (await import('./reconcile-whole.js')).reconcileWhole(...given)

/** A part of the book, some rules, or an earlier day. */
async function reconcilePart(job: CompareJob, run: RunRecord, isLinked: boolean): Promise<ComparisonOutcome> {
  if (!isLinked && job.scope.units === null) return everything(job, run)
  if (!isLinked) await (await import('./link-and-judge.js')).linkAndJudge(job, null)
  return compare(job, run)
}

const isWholeNight = ({ scope, lookBack }: CompareJob): boolean =>
  !lookBack && scope.units === null && scope.contracts === null && scope.rules === null

/** Null: nobody knows what is due, so that everything is judged. */
function takenBy(due: Due | null): Taken {
  if (due === null) return {}
  return isWorthIt(due) ? { carryOver: true, units: due.due } : { units: due.standing }
}

const isWorthIt = ({ due, standing }: Due): boolean => due <= standing * MOST_DUE
