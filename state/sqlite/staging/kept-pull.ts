import type { ObjectName } from '../../../reconcile/records/object.js'
import { SeenRows } from '../../staging/seen.js'
import type { Accepted, PullBasis, PullStart, PullState } from '../../store.js'
import { NO_OPEN_PULL, type PullTable, pullOf, setPull } from '../../tables/pull.js'
import { DELETE_SEEN, PUT_SEEN, SELECT_SEEN } from '../../tables/pull-seen.js'
import type { Reader, Transaction } from '../engine.js'

/** How far the pulls of an object have come. */
export function pullStateOf(db: Reader, object: ObjectName): PullState {
  const row = db.first(pullOf(object))
  if (!row) return { accepted: null, open: null }
  return { accepted: acceptedOf(row), open: openOf(row) }
}

function acceptedOf(row: PullTable): PullState['accepted'] {
  const basis = basisOf(row.watermark, row.shape, row.reading)
  return basis && { ...basis, wholeAt: row.whole_at }
}

function openOf(row: PullTable): PullState['open'] {
  const basis = basisOf(row.open_watermark, row.open_shape, row.open_reading)
  return basis && { ...basis, after: row.open_after, isFinished: row.open_finished === 1 }
}

const basisOf = (watermark: string | null, shape: string | null, reading: string | null): PullBasis | null =>
  shape === null || reading === null ? null : { watermark, shape, reading }

/** A full pull is written down, so that it can go on when it dies; one of changes starts again from where it started. */
export function openPull(tx: Transaction, object: ObjectName, pull: PullStart): SeenRows {
  if (pull.mode === 'changes') return new SeenRows()
  if (pull.resumed) return keptSeen(tx, object)
  tx.prepare<[string]>(DELETE_SEEN).run(object)
  const { watermark, shape, reading } = pull
  tx.run(
    setPull(object, {
      ...NO_OPEN_PULL,
      open_watermark: watermark,
      open_shape: shape,
      open_reading: reading,
      open_finished: 0,
    }),
  )
  return new SeenRows()
}

function keptSeen(tx: Transaction, object: ObjectName): SeenRows {
  const rows = tx.prepare<[string], [number, Uint8Array]>(SELECT_SEEN).raw().all(object)
  return SeenRows.of(rows)
}

/** The point from which a full pull goes on, together with what it has seen up to there. */
export function keepPoint(
  tx: Transaction,
  object: ObjectName,
  after: string,
  seen: ReadonlyMap<number, Uint8Array>,
): void {
  const put = tx.prepare<[string, number, Uint8Array]>(PUT_SEEN)
  for (const [piece, bits] of seen) put.run(object, piece, bits)
  tx.run(setPull(object, { open_after: after }))
}

/** All pages of a full pull are staged, and what it hasn't met has been removed. */
export function finishPull(tx: Transaction, object: ObjectName): void {
  tx.prepare<[string]>(DELETE_SEEN).run(object)
  tx.run(setPull(object, { open_finished: 1, open_after: null }))
}

export function acceptPull(tx: Transaction, object: ObjectName, accepted: Accepted): void {
  const { watermark, shape, reading, wholeAt } = accepted
  tx.prepare<[string]>(DELETE_SEEN).run(object)
  tx.run(
    setPull(object, {
      ...NO_OPEN_PULL,
      watermark,
      shape,
      reading,
      ...(wholeAt === undefined ? {} : { whole_at: wholeAt }),
    }),
  )
}
