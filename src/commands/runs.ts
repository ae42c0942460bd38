import { RULES } from '../../reconcile/rules/catalogue.js'
import type { RunRow, Store } from '../../state/store.js'
import type { RunsArguments, RunsDiffArguments, RunsShowArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { findRun } from '../night/find-run.js'
import { isThere, STORE_TOOLS, withStoreToRead } from '../night/open-store.js'
import { runText } from '../reports/terminal/run-text.js'
import { runsTable } from '../reports/terminal/runs-table.js'
import { tableWidth } from '../reports/terminal/widths.js'

const RULE_TEXTS = new Map(RULES.map(({ code, title, action }) => [code, { title, action }]))

/** The ledger of runs, newest first; before the first one it is empty, and no store is made for it. */
export async function runs(args: RunsArguments, context: Context): Promise<number> {
  const isMade = await isThere(await context.storeUrl())
  const rows = isMade ? await withStoreToRead(context, (store) => ledger(store, context, args.limit)) : []
  if (context.json) await context.out.json(rows)
  else if (rows.length === 0) context.out.line('No runs yet. `tieout run` makes the first.')
  else await context.out.write(runsTable(rows, context.out.color, tableWidth(context.out.columns)))
  return 0
}

async function ledger(store: Store, context: Context, limit: number | undefined): Promise<readonly RunRow[]> {
  const rows = await store.runs.list(limit)
  if (rows.every(({ status }) => status !== 'running')) return rows
  await closeDead(store, context)
  return store.runs.list(limit)
}

/**
 * Entries say that they run until somebody ends them. One whose process died without doing so is closed here as the next run
 * would close it: whoever gets the hold knows that nobody runs.
 */
async function closeDead(store: Store, { pid, host, clock }: Context): Promise<void> {
  try {
    const hold = await store.hold({ pid, host, command: 'tieout runs', since: clock().toISOString() })
    await hold.release()
  } catch {
    // It does run, or nothing can be written: then the entry stays as it is.
  }
}

/** One run with its control totals. Throws {@link CommandError} 2 for an id that finds nothing. */
export async function runsShow(args: RunsShowArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const row = await endedIfDead(store, context, await findRun(store, args.id))
    if (context.json) await context.out.json(row)
    else await context.out.write(runText(row, context.out.color))
    return 0
  })
}

async function endedIfDead(store: Store, context: Context, row: RunRow): Promise<RunRow> {
  if (row.status !== 'running') return row
  await closeDead(store, context)
  return findRun(store, row.id)
}

/** What appeared, went and changed from one run to another, and why. Throws {@link CommandError} 2 for a run without findings. */
export async function runsDiff(args: RunsDiffArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const [from, to] = [await comparedRun(store, args.from), await comparedRun(store, args.to)]
    const [{ diffRuns, knownAtOf }, { openBetween }] = await Promise.all([
      import('../runs-diff/diff.js'),
      import('../../state/open-between.js'),
    ])
    const momentOf = (run: RunRow) => ({ run: run.seq, at: knownAtOf(run.facts) })
    const between = openBetween(store.address.path, momentOf(from), momentOf(to), STORE_TOOLS)
    try {
      const diff = await diffRuns(store, between, from, to)
      if (context.json) await context.out.json(diff)
      else await context.out.write((await import('../runs-diff/diff-text.js')).diffText(diff, RULE_TEXTS))
    } finally {
      between.close()
    }
    return 0
  })
}

/** Throws {@link CommandError} 2 where it compared nothing. */
async function comparedRun(store: Store, ref: string): Promise<RunRow> {
  const run = await findRun(store, ref)
  if (run.kind !== 'sync' && run.status === 'done') return run
  throw usageError(
    `Run ${run.id} has no findings: it ${run.kind === 'sync' ? 'only pulled' : `is ${run.status}`}.`,
    '`tieout runs` tells which runs compared.',
  )
}
