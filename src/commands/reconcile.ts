import type { ReconcileArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { failOn } from '../night/fail-on.js'
import { findRun } from '../night/find-run.js'
import { runNight } from '../night/night.js'
import { withStore } from '../night/open-store.js'
import { printDocument, printOutcome } from '../night/print-outcome.js'

/** The comparison alone, from what is staged; with `--run`, that run's document again. */
export async function reconcile(args: ReconcileArguments, context: Context): Promise<number> {
  return withStore(await context.storeUrl(), async (store) => {
    if (args.run !== undefined) {
      const earlier = await findRun(store, args.run)
      await printDocument(context, store, earlier)
      return failOn(store, earlier, args.failOn)
    }
    const { account, contract, rule } = args
    const outcome = await runNight(context, store, {
      kind: 'reconcile',
      trigger: 'manual',
      systems: [],
      objects: null,
      part: { account, contract, rule },
      full: args.full,
      allowIncomplete: args.allowIncomplete ?? false,
      ...(args.asOf !== undefined && { asOf: args.asOf }),
      ...(args.knownAt !== undefined && { knownAt: args.knownAt }),
    })
    await printOutcome(context, store, outcome)
    return failOn(store, outcome.run, args.failOn)
  })
}
