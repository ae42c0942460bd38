import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import { inList } from '../reports/text.js'
import { linesWithOwn, sayOwnValues } from './own-values.js'
import type { OverrideDraft } from './propose.js'
import { rulesWithout } from './silent-rules.js'

/** What who proposes this should know before another approves it, in sentences: where it won't reach, what won't look at it. */
export async function overrideNotes(
  store: Store,
  draft: OverrideDraft,
  context: UnitContext,
): Promise<readonly string[]> {
  const silent = rulesWithout(draft, context)
  const own = sayOwnValues(await linesWithOwn(store, draft), draft.field)
  const unheard = `${inList(silent)} won’t look at it: no rule is run on ${draft.record}.${draft.field} while that isn’t mapped.`
  return [...(silent.length > 0 ? [unheard] : []), ...(own === null ? [] : [own])]
}
