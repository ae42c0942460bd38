import { relative, resolve } from 'node:path'
import type { Store } from '../../state/store.js'
import { withOutlook } from '../aging/with-outlook.js'
import type { ReportArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { withDerivations } from '../explain/derivations.js'
import { findRun, latestComparison } from '../night/find-run.js'
import { judgingContext } from '../night/judging-context.js'
import { withStoreToRead } from '../night/open-store.js'
import { reportInput } from '../night/report-input.js'
import type { Format, ReportInput } from '../reports/input.js'
import { writeReports } from '../reports/write.js'

/** Writes the reports of a run again: the newest comparison's, or a given run's. */
export async function report(args: ReportArguments, context: Context): Promise<number> {
  const configuration = await context.configuration()
  const { out, formats } = part(configuration, 'report')
  const folder =
    args.out === undefined ? resolve(configuration.directory, out) : resolve(context.directory, args.out)
  return withStoreToRead(context, async (store) => {
    const run = args.run === undefined ? await latestComparison(store) : await findRun(store, args.run)
    const step = context.progress.start('Writing reports')
    const input = await derived(await reportInput(store, configuration, run), store, configuration, context)
    const wanted = (args.format ?? formats) as readonly Format[]
    const written = await writeReports(input, wanted, folder, context.signal)
    step.done(written.folder)
    if (context.json) await context.out.json({ run: run.id, folder: written.folder, files: written.files })
    else if (!context.quiet)
      for (const { path } of written.files) context.out.line(relative(context.directory, path) || path)
    return 0
  })
}

/** The newest comparison's findings can be derived from the staged rows; an older run's rows may have changed since. */
async function derived(
  input: ReportInput,
  store: Store,
  configuration: Configuration,
  { signal }: Context,
): Promise<ReportInput> {
  const { run } = input
  const newest = await store.runs.latestComparison()
  if (newest?.id !== run.id || run.asOf === null) return input
  const { asOf } = run
  const judging = () => judgingContext(store, configuration, asOf)
  return withOutlook(withDerivations(input, store, judging), store, judging, signal)
}
