import { alternativesOf } from '../../reconcile/calibrate/alternatives.js'
import { Calibration } from '../../reconcile/calibrate/calibration.js'
import { layUnit } from '../../reconcile/calibrate/lay-unit.js'
import type { RunContext } from '../../reconcile/unit/context.js'
import type { Basis } from '../../state/changes.js'
import type { Store } from '../../state/store.js'
import { heed } from '../cli/heed.js'
import type { Progress } from '../cli/progress.js'
import { layOutBook } from '../night/compare/lay-out.js'

export interface CalibrateJob {
  readonly store: Store
  readonly context: RunContext
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly basis?: Basis
}

/** Every alternative lays every contract again: a page is work enough. */
const UNITS_A_PAGE = 16

/** Links what the last sync brought, then lays the book under each value, account by account: only counts are held. */
export async function calibrateBook(job: CalibrateJob): Promise<Calibration> {
  await layOutBook(job)
  const { store, context, signal, progress } = job
  const step = progress.start('Laying twelve months under each convention')
  const alternatives = alternativesOf(context.termDefaults)
  const calibration = new Calibration(alternatives)
  let count = 0
  for await (const keys of store.units.keys(UNITS_A_PAGE)) {
    await heed(signal)
    for (const unit of await store.units.load(keys)) calibration.add(layUnit(unit, alternatives, context))
    count += keys.length
    step.update(`${count} accounts`)
  }
  step.done(`${count} accounts`)
  return calibration
}
