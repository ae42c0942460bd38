import type { RunRow } from '../../state/store.js'
import type { ReconcileArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { type AsOf, asOfDay } from '../night/as-of.js'
import { failOn } from '../night/fail-on.js'
import { findRun } from '../night/find-run.js'
import { runNight } from '../night/night.js'
import { withStore, withStoreToRead } from '../night/open-store.js'
import { comparisonPlan } from '../night/plan.js'
import { printDocument, printOutcome } from '../night/print-outcome.js'

/** The comparison alone, from what is staged; with `--run`, that run's document again. */
export async function reconcile(args: ReconcileArguments, context: Context): Promise<number> {
  const { run } = args
  if (run !== undefined) return again(run, args, context)
  return withStore(await context.storeUrl(), async (store) => {
    const outcome = await runNight(context, store, {
      kind: 'reconcile',
      trigger: 'manual',
      systems: [],
      objects: null,
      ...comparisonPlan(args),
    })
    await printOutcome(context, store, outcome)
    return failOn(store, outcome.run, args.failOn)
  })
}

/** A document that is there is only read. */
const again = (run: string, args: ReconcileArguments, context: Context): Promise<number> =>
  withStoreToRead(context, async (store) => {
    const earlier = await findRun(store, run)
    if (args.asOf !== undefined)
      checkDay(earlier, asOfDay(await context.configuration(), args.asOf, context.clock()))
    await printDocument(context, store, earlier)
    return failOn(store, earlier, args.failOn)
  })

/** A document is of its run's day: another one would be that of another run. */
function checkDay({ id, asOf }: RunRow, wanted: AsOf): void {
  if (wanted.day === asOf) return
  throw usageError(
    `Run ${id.slice(0, 8)} is as of ${asOf ?? 'no day'}, not ${wanted.day}.`,
    '`tieout runs` lists the runs with their days; without --run it is compared as of that day.',
  )
}
