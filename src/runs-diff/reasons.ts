import type { Finding } from '../../reconcile/findings/finding.js'
import { becauseOf, type Turn } from '../../reconcile/review/because.js'
import type { Change, Fix } from '../../reconcile/review/fixed-by.js'
import type { RunRow } from '../../state/store.js'
import type { ChangedKey, Reason } from './document.js'

/** What else may stand behind a turn, besides rows: the same for all findings. */
export interface Circumstances {
  readonly from: RunRow
  readonly to: RunRow
  /** Keys that results rest on. */
  readonly keys: readonly ChangedKey[]
}

/** What stands behind a turn: rows where they tell, else settings, the program, the day. */
export function reasonsOf(
  turn: Turn,
  finding: Finding,
  changes: readonly Change[],
  circumstances: Circumstances,
): readonly Reason[] {
  const said = changes.filter((change) => isSaid(change, finding)).map(saidFix)
  if (said.length > 0) return said.map((fix) => ({ kind: 'person', ...fix }))
  const rows = becauseOf(turn, finding, changes)
  const records = rows?.rows.map((fix): Reason => ({ kind: 'record', ...fix })) ?? []
  if (rows?.nearness === 'direct') return records
  const others = otherReasons(circumstances)
  if (rows?.nearness === 'contract') return [...records, ...others]
  if (others.length > 0) return others
  return records.length > 0 ? records : [{ kind: 'unknown' }]
}

const otherReasons = ({ from, to, keys }: Circumstances): readonly Reason[] => [
  ...(keys.length > 0 ? [{ kind: 'configuration', keys: keys.map(({ key }) => key) } as const] : []),
  ...(from.programVersion === to.programVersion
    ? []
    : [{ kind: 'program', before: from.programVersion, after: to.programVersion } as const]),
  ...(from.asOf === to.asOf || from.asOf === null || to.asOf === null
    ? []
    : [{ kind: 'calendar', before: from.asOf, after: to.asOf } as const]),
]

/** What persons said of the finding's contract. */
const isSaid = ({ object, before, now }: Change, { contract }: Finding): boolean =>
  (object === 'override' || object === 'link') &&
  contract !== null &&
  (now ?? before)?.values.contractId === contract.id

function saidFix({ object, id, before, now }: Change): Fix {
  const number = (now ?? before)?.values.number ?? null
  const what = before === null ? 'appeared' : now === null ? 'gone' : 'changed'
  const field = (now ?? before)?.values.field
  const fields =
    field === undefined
      ? {}
      : { fields: { [field]: [before?.values.value ?? null, now?.values.value ?? null] } }
  return { record: object, id, number, what, ...fields } as Fix
}
