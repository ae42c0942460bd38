import { relative, resolve } from 'node:path'
import type { ReportArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { part } from '../config/parts.js'
import { findRun, latestComparison } from '../night/find-run.js'
import { withStore } from '../night/open-store.js'
import { reportInput } from '../night/report-input.js'
import type { Format } from '../reports/input.js'
import { writeReports } from '../reports/write.js'

/** Writes the reports of a run again: the newest comparison's, or a given run's. */
export async function report(args: ReportArguments, context: Context): Promise<number> {
  const configuration = await context.configuration()
  const { out, formats } = part(configuration, 'report')
  const folder =
    args.out === undefined ? resolve(configuration.directory, out) : resolve(context.directory, args.out)
  return withStore(await context.storeUrl(), async (store) => {
    const run = args.run === undefined ? await latestComparison(store) : await findRun(store, args.run)
    const step = context.progress.start('Writing reports')
    const input = await reportInput(store, configuration, run)
    const written = await writeReports(input, (args.format ?? formats) as readonly Format[], folder)
    step.done(written.folder)
    if (context.json) await context.out.json({ run: run.id, folder: written.folder, files: written.files })
    else if (!context.quiet)
      for (const { path } of written.files) context.out.line(relative(context.directory, path) || path)
    return 0
  })
}
