import type { ControlTotalRow, PullBasis } from '../../../state/store.js'
import { disagreement } from '../refusal.js'
import { basisOf } from './basis.js'
import { controlTotal } from './control-total.js'
import type { Pulling } from './job.js'
import { now, pullChanges, pullEverything } from './pull.js'
import { sweepIds } from './sweep.js'

/** What was staged, and from when. */
export interface Reached {
  readonly basis: PullBasis
  /** When all rows were held against the source's; null: not in this pull. */
  readonly wholeAt: string | null
}

export interface Agreement extends Reached {
  readonly total: ControlTotalRow
}

/** Something that may bring both sides together; null where it has nothing to offer. */
interface Repair {
  readonly name: string
  readonly by: (pulling: Pulling, reached: Reached) => Promise<Reached | null>
}

/**
 * Rows change while others are read, so figures that differ at first are asked again, after what changed meanwhile; then
 * the ids are gone through, then everything is pulled. What still differs after that is told by its figures.
 */
const REPAIRS: readonly Repair[] = [
  { name: 'asked again', by: catchUp },
  { name: 'ids swept', by: sweep },
  { name: 'pulled in full', by: everything },
  { name: 'asked again', by: catchUp },
]

/** Holds what is staged against the source's own figures, until they agree, nothing is left to try, or too many rows would go. */
export async function agree(pulling: Pulling, begun: Reached): Promise<Agreement> {
  let reached = begun
  let total = await controlTotal(pulling)
  for (const { name, by } of REPAIRS) {
    if (total.agrees || pulling.facts.withheld > 0) break
    pulling.job.log('warn', `${disagreement(total)}; next: ${name}`)
    const repaired = await by(pulling, reached)
    if (repaired === null) continue
    reached = repaired
    pulling.facts.repairs.push(name)
    total = await controlTotal(pulling)
  }
  return { ...reached, total }
}

/** What changed since the pull began; where that can't be told, only the figures are asked again. */
export async function catchUp(pulling: Pulling, { basis, wholeAt }: Reached): Promise<Reached> {
  if (basis.watermark === null) return { basis, wholeAt }
  const next = await basisNow(pulling)
  await pullChanges(pulling, next, basis.watermark)
  return { basis: next, wholeAt }
}

async function sweep(pulling: Pulling, { basis, wholeAt }: Reached): Promise<Reached> {
  const isWhole = await sweepIds(pulling)
  return { basis, wholeAt: isWhole ? now(pulling) : wholeAt }
}

async function everything(pulling: Pulling): Promise<Reached> {
  const basis = await basisNow(pulling)
  await pullEverything(pulling, basis)
  return { basis, wholeAt: now(pulling) }
}

/** What a pull that begins now rests on. */
export async function basisNow({ source, object, connection, job }: Pulling): Promise<PullBasis> {
  return basisOf(source, object, connection, await source.watermark(object, job.signal))
}
