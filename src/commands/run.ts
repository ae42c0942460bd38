import type { RunArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { failOn } from '../night/fail-on.js'
import { runNight } from '../night/night.js'
import { withStore } from '../night/open-store.js'
import { BOTH_SYSTEMS, comparisonPlan } from '../night/plan.js'
import { printOutcome } from '../night/print-outcome.js'

/** Sync, reconcile, report, notify: the nightly job, and its rerun on demand. */
export async function run(args: RunArguments, context: Context): Promise<number> {
  return withStore(await context.storeUrl(), async (store) => {
    const outcome = await runNight(context, store, {
      kind: 'run',
      trigger: 'manual',
      systems: args.knownAt === undefined ? BOTH_SYSTEMS : [],
      objects: null,
      ...comparisonPlan(args),
    })
    await printOutcome(context, store, outcome)
    return failOn(store, outcome.run, args.failOn)
  })
}
