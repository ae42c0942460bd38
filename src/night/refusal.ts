import { isBelieved } from '../../state/staging/untold.js'
import type { ControlTotalRow, StagingState } from '../../state/store.js'
import { CommandError } from '../cli/errors.js'
import { hoursOf } from '../config/duration.js'
import { counted } from '../reports/text.js'

const HOUR = 3_600_000

/** The staged rows can't be trusted to be whole: exit 4, in sentences. */
export const refuseDisagreement = (totals: readonly ControlTotalRow[]): CommandError =>
  new CommandError(
    4,
    `What is staged differs from the source: ${totals
      .filter((total) => !total.agrees)
      .map(disagreement)
      .join('; ')}.`,
    `${totals.some(isWithheld) ? WITHHELD : 'Run the sync again; if it stays, check what the integration user may see.'} --allow-incomplete goes on and marks the report so.`,
  )

/** More rows of an object went from one sync to the next, without being told as deleted, than is believed. */
const isWithheld = ({ agrees, sourceCount, stagedCount }: ControlTotalRow): boolean =>
  !agrees && !isBelieved('few', stagedCount - sourceCount, stagedCount)

const WITHHELD =
  'A source that lacks much of what it had, and tells of no deletion, mostly doesn’t show it any more: check what the integration user may see (sharing and View All in Salesforce, the role’s permissions and subsidiaries in NetSuite) and the object’s `where`, then run the sync again. What was staged is kept; where the rows are really gone, `tieout sync --full` takes them out.'

export function disagreement(total: ControlTotalRow): string {
  const counts = `${total.object}: ${counted(total.sourceCount, 'row')} in ${total.source}, ${total.stagedCount} staged`
  return total.sourceAmount === total.stagedAmount
    ? counts
    : `${counts}, sums ${total.sourceAmount ?? 'none'} and ${total.stagedAmount ?? 'none'}`
}

/** Why the staged rows aren't whole or current, as a sentence; null where they are. `maxAge` as configured; null: any age. */
export function staleness(state: StagingState, now: Date, maxAge: string | null): string | null {
  if (!state.lastComplete) return 'There is no complete sync yet.'
  if (state.unfinished)
    return `The sync that started ${state.unfinished.startedAt} didn't end; its rows are half of one state and half of another.`
  if (maxAge === null) return null
  const age = now.getTime() - Date.parse(state.lastComplete.finishedAt)
  if (age <= hoursOf(maxAge) * HOUR) return null
  return `The last complete sync ended ${state.lastComplete.finishedAt}, longer ago than \`reconcile.maxAge\` (${maxAge}) allows.`
}

export const refuseStale = (
  reason: string,
  advice = 'Run `tieout sync` first, or go on with --allow-incomplete, which marks the report so.',
): CommandError => new CommandError(4, reason, advice)
