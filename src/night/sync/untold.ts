import type { Believed, UntoldOutcome } from '../../../state/staging/untold.js'
import type { PullBasis } from '../../../state/store.js'
import { counted } from '../../reports/text.js'
import { askedFor } from './basis.js'
import type { Pulling } from './job.js'

/**
 * How many rows may be gone without the source having told of it: Salesforce leaves out what isn't shared with the user
 * without a word, and NetSuite what a role's restrictions take away. Deletions that it tells are taken out by name before.
 * Where other rows are asked for than before, much may go; where everything is asked for from scratch, somebody wants it.
 */
export async function believedGone({ job, object }: Pulling, basis: PullBasis | null): Promise<Believed> {
  if (job.full) return 'any'
  if (basis === null) return 'few'
  const { accepted } = await job.store.staging.pullState(object)
  return accepted !== null && askedFor(accepted) === askedFor(basis) ? 'few' : 'not all'
}

/** Notes and tells what went, or stayed, without a word of the source. */
export function noteUntold({ job, object, facts }: Pulling, { removed, withheld }: UntoldOutcome): void {
  facts.changed += removed
  facts.vanished += removed
  facts.withheld = Math.max(facts.withheld, withheld)
  if (removed > 0) job.log('warn', `${object}: ${NOT_AMONG(removed)}, and taken out.`)
  if (withheld > 0) job.log('warn', `${object}: ${NOT_AMONG(withheld)}: so many are kept.`)
}

const NOT_AMONG = (count: number): string =>
  `${counted(count, 'staged row')} not among those that the source has now, without a deletion being told`
