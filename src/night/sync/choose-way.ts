import type { PullBasis, PullState } from '../../../state/store.js'

/** How an object is to be pulled. */
export type Way =
  | { readonly way: 'full' }
  /** The full pull that died, after the last row that it staged; then what changed since it began. */
  | { readonly way: 'resumed'; readonly after: string; readonly since: string }
  /** `readAgain`: values are read in another way than those that are staged. */
  | { readonly way: 'changes'; readonly since: string; readonly readAgain: boolean }

/**
 * What changed since the last pull that agreed, where the same is asked as then; else on from where a full pull died;
 * else everything.
 */
export function chooseWay({ accepted, open }: PullState, now: PullBasis, isForced: boolean): Way {
  if (isForced) return { way: 'full' }
  const since = usable(accepted, now)
  if (accepted && since !== null)
    return { way: 'changes', since, readAgain: accepted.reading !== now.reading }
  const begun = usable(open, now)
  if (!open || begun === null || open.reading !== now.reading) return { way: 'full' }
  if (open.isFinished) return { way: 'changes', since: begun, readAgain: false }
  return open.after === null ? { way: 'full' } : { way: 'resumed', after: open.after, since: begun }
}

/** A watermark says nothing about what wasn't asked for then, nor where this pull couldn't go on from it. */
const usable = (then: PullBasis | null, now: PullBasis): string | null =>
  then !== null && now.watermark !== null && then.shape === now.shape ? then.watermark : null
