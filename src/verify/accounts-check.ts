import { Digest, EMPTY_DIGEST } from '../../state/staging/digest.js'
import type { Store } from '../../state/store.js'
import type { Check } from '../checks/check.js'
import { heed } from '../cli/heed.js'
import type { Step } from '../cli/progress.js'
import { counted, saidOf } from '../reports/text.js'
import { FoundByRun, type ToldRun, toldRuns } from './found-by-run.js'
import { heldAgainstTrail } from './said-by.js'

/** Whether accounts' figures, and the expected items and matches behind them, are those that comparisons wrote. */
export async function accountsCheck(store: Store, signal: AbortSignal, step: Step): Promise<Check> {
  const runs = await toldRuns(store)
  const counts = new FoundByRun()
  let accounts = 0
  for await (const page of store.keptFigures()) {
    for (const kept of page) counts.add(kept)
    accounts += page.filter(({ versions }) => versions.at(-1)?.to === null).length
    step.update(`${counted(accounts, 'account')} compared`)
    await heed(signal)
  }
  const faults = [
    ...(await counts.faults(store, runs, 'units')),
    ...(await detailFaults(store, runs, signal)),
  ]
  return heldAgainstTrail(
    'accounts',
    faults,
    saidOf(
      accounts,
      'none has been compared yet',
      'account’s figures and expected items, as they were written',
      'accounts’ figures and expected items, as they were written',
    ),
  )
}

/** Where another comparison finishes meanwhile there is nothing to compare: what stood is replaced. */
async function detailFaults(
  store: Store,
  runs: readonly ToldRun[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const newest = newestOf(runs)
  if (newest?.told?.details === undefined) return []
  const sum = new Digest(EMPTY_DIGEST)
  for await (const hashes of store.keptDetails()) {
    for (const hash of hashes) sum.add(hash)
    await heed(signal)
  }
  if (sum.hex === newest.told.details || newestOf(await toldRuns(store))?.id !== newest.id) return []
  return [`expected items and matches aren’t those that run ${newest.id.slice(0, 8)} left`]
}

const newestOf = (runs: readonly ToldRun[]): ToldRun | undefined =>
  runs.find(({ told }) => told !== undefined)
