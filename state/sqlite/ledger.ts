import { runById } from '../tables/run.js'
import type { Reader } from './engine.js'

/** A run's number in the ledger. Throws where it was never started: whatever rests on a run starts it first. */
export function runSeq(db: Reader, runId: string): number {
  const run = db.first(runById(runId))
  if (!run) throw new Error(`run ${runId} isn't in the ledger; start it first`)
  return run.seq
}
