import type { CommandError } from '../../cli/errors.js'
import type { Skipped } from '../../review/decide.js'

/** What approving a request would come to as things stand. */
export interface Outlook {
  /** What would be left out, and why: what moved since it was asked for. */
  readonly skipped: readonly Skipped[]
  /** Why it can't be approved any more; null: it can. */
  readonly refusal: CommandError | null
}
