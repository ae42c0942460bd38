import type { Store } from '../../state/store.js'
import { type Check, failed, failure, passed } from '../checks/check.js'
import type { Progress } from '../cli/progress.js'
import { integrityCheck } from '../doctor/store-checks.js'
import { saidOf } from '../reports/text.js'
import { accountsCheck } from './accounts-check.js'
import { attestationsCheck } from './attestations-check.js'
import { contentsCheck } from './contents-check.js'
import { findingsCheck } from './findings-check.js'
import { ledgerCheck } from './ledger-check.js'
import { requestsCheck } from './requests-check.js'
import { totalsChecks } from './totals-checks.js'

export interface Verification {
  readonly store: Store
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** Everything that a store can prove of itself; each proof is tried, whatever came of the others. */
export async function proofs({ store, progress, signal }: Verification): Promise<readonly Check[]> {
  const looks: readonly (readonly [check: string, about: string, look: Look])[] = [
    ['integrity', 'Reading the file', async () => [await integrityCheck('integrity', store)]],
    ['staged-rows', 'Hashing staged rows', async (step) => [await contentsCheck(store, signal, step)]],
    ['totals', 'Comparing totals', () => totalsChecks(store)],
    ['audit-trail', 'Following the audit trail', async () => [await trailCheck(store)]],
    [
      'findings',
      'Comparing findings with the trail',
      async (step) => [await findingsCheck(store, signal, step)],
    ],
    [
      'accounts',
      'Comparing accounts with the trail',
      async (step) => [await accountsCheck(store, signal, step)],
    ],
    ['ledger', 'Comparing the ledger with the trail', async () => [await ledgerCheck(store)]],
    ['requests', 'Comparing requests with the trail', async () => [await requestsCheck(store)]],
    ['overrides', 'Comparing overrides with the trail', async () => [await attestationsCheck(store)]],
  ]
  const checks: Check[] = []
  for (const [check, about, look] of looks) {
    const step = progress.start(about)
    checks.push(...(await tried(check, () => look(step), signal)))
    step.done()
  }
  return checks
}

type Look = (step: ReturnType<Progress['start']>) => Promise<readonly Check[]>

async function tried(
  check: string,
  look: () => Promise<readonly Check[]>,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  signal.throwIfAborted()
  try {
    return await look()
  } catch (error) {
    signal.throwIfAborted()
    return [failure(check, error)]
  }
}

async function trailCheck(store: Store): Promise<Check> {
  const check = 'audit-trail'
  const trail = await store.events.verify()
  if (trail.ok)
    return passed(
      check,
      saidOf(
        trail.count,
        'there is no event yet',
        'event, the first',
        'events, each hash following on the one before',
      ),
    )
  return failed(
    check,
    `broken at event ${trail.seq}: ${trail.reason}`,
    'From there on the trail proves nothing: keep this file as it is, and put back a copy from before.',
  )
}
