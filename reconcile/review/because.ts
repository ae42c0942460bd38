import type { Finding } from '../findings/finding.js'
import type { ObjectName } from '../records/object.js'
import { type Change, type Fix, fixesOf, type Nearness } from './fixed-by.js'

/** What became of a finding between two runs. */
export type Turn = 'appeared' | 'vanished' | 'changed'

/** The rows behind a turn, and how near they are to the finding; null where no row tells. */
export interface Because {
  readonly nearness: Nearness
  readonly rows: readonly Fix[]
}

/**
 * Which changed rows made a finding appear, go, or have another number. What made it appear is what would put it right on
 * the way back.
 */
export function becauseOf(turn: Turn, finding: Finding, all: readonly Change[]): Because | null {
  const direct = rowsOf('direct', turn, finding, all)
  if (direct.length > 0) return { nearness: 'direct', rows: direct }
  const changes = all.filter(isOfWeight)
  const ofContract = rowsOf('contract', turn, finding, changes)
  if (ofContract.length > 0) return { nearness: 'contract', rows: ofContract }
  const ofCustomer = rowsOf('customer', turn, finding, changes)
  return ofCustomer.length > 0 ? { nearness: 'customer', rows: ofCustomer } : null
}

function rowsOf(
  nearness: Nearness,
  turn: Turn,
  finding: Finding,
  changes: readonly Change[],
): readonly Fix[] {
  const forward = () => fixesOf(nearness, finding, changes)
  const backward = () => fixesOf(nearness, finding, changes.map(turnedBack)).map(turnedFix)
  if (turn === 'vanished') return forward()
  if (turn === 'appeared') return backward()
  const found = forward()
  return found.length > 0 ? found : backward()
}

const turnedBack = ({ before, now, ...rest }: Change): Change => ({ ...rest, before: now, now: before })

function turnedFix(fix: Fix): Fix {
  const what = fix.what === 'appeared' ? 'gone' : fix.what === 'gone' ? 'appeared' : 'changed'
  const fields = Object.entries(fix.fields ?? {}).map(
    ([name, [now, before]]) => [name, [before, now]] as const,
  )
  return { ...fix, what, ...(fix.fields && { fields: Object.fromEntries(fields) }) }
}

/** Fields in which a document lives on without saying anything else of what it bills. */
const OF_ITS_LIFE: ReadonlySet<string> = new Set([
  ...['unpaid', 'status', 'memo', 'sentOn', 'sentTo', 'deliveryMethod', 'portalStatus', 'submittedOn'],
  ...['disputed', 'promisedOn', 'unapplied'],
])
const DOCUMENTS: ReadonlySet<ObjectName> = new Set(['invoice', 'creditMemo', 'payment'])

/** Whether a change may say something of amounts and terms: a document that was only paid or sent doesn't. */
function isOfWeight({ object, before, now }: Change): boolean {
  if (!before || !now || !DOCUMENTS.has(object)) return true
  const names = new Set([...Object.keys(before.values), ...Object.keys(now.values)])
  return [...names].some((name) => !OF_ITS_LIFE.has(name) && before.values[name] !== now.values[name])
}
