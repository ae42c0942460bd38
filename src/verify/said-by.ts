import type { Store } from '../../state/store.js'
import { canonicalJson } from '../../state/text/canonical-json.js'
import { type Check, failed, passed } from '../checks/check.js'

/** Whether a row has every value that the audit trail says of it, in whatever order a list's parts stand. */
export const isSaidBy = (
  row: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, unknown>>,
): boolean =>
  Object.entries(said).every(
    ([name, value]) => canonicalJson(row[name] ?? null) === canonicalJson(value ?? null),
  )

/** Ids of what the audit trail says began its life by such an event, and that isn't among what is there. */
export async function takenOut(
  store: Store,
  kind: string,
  there: readonly { readonly id: string }[],
): Promise<readonly string[]> {
  const ids = new Set(there.map(({ id }) => id))
  return (await store.events.subjects([kind])).filter((id) => !ids.has(id))
}

/** A check of rows against the audit trail: it names the first fault, and counts the others. */
export function heldAgainstTrail(check: string, faults: readonly string[], sound: string): Check {
  const [first] = faults
  if (first === undefined) return passed(check, sound)
  const more = faults.length > 1 ? `; ${faults.length - 1} more` : ''
  return failed(
    check,
    `${first}${more}`,
    'Somebody or something changed the file: keep it as it is, and put back a copy from before.',
  )
}
