import type { RunsArguments, RunsShowArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { findRun } from '../night/find-run.js'
import { isThere, withExistingStore, withStore } from '../night/open-store.js'
import { runText } from '../reports/terminal/run-text.js'
import { runsTable } from '../reports/terminal/runs-table.js'
import { tableWidth } from '../reports/terminal/widths.js'

/** The ledger of runs, newest first; before the first one it is empty, and no store is made for it. */
export async function runs(args: RunsArguments, context: Context): Promise<number> {
  const url = await context.storeUrl()
  const rows = (await isThere(url)) ? await withStore(url, (store) => store.runs.list(args.limit)) : []
  if (context.json) await context.out.json(rows)
  else if (rows.length === 0) context.out.line('No runs yet. `tieout run` makes the first.')
  else await context.out.write(runsTable(rows, context.out.color, tableWidth(context.out.columns)))
  return 0
}

/** One run with its control totals. Throws {@link CommandError} 2 for an id that finds nothing. */
export async function runsShow(args: RunsShowArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const row = await findRun(store, args.id)
    if (context.json) await context.out.json(row)
    else await context.out.write(runText(row, context.out.color))
    return 0
  })
}
