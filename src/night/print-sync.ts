import type { RunRow } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { counted, grouped, inList } from '../reports/text.js'
import { SYSTEM_NAMES } from '../reports/wording.js'
import type { SyncOutcome } from './sync/job.js'

/** What a sync ends with: rows and whether both sides agree. */
export async function printSync(context: Context, run: RunRow, synced: SyncOutcome): Promise<void> {
  if (context.json) {
    const { totals, agrees, rows, changed } = synced
    await context.out.json({ run: run.id, agrees, rows, changed, controlTotals: totals })
    return
  }
  if (context.quiet) return
  context.out.line(
    `${counted(synced.rows, 'row')} pulled, ${grouped(String(synced.changed))} new or changed.`,
  )
  if (synced.agrees) context.out.line(`Counts and sums agree with ${inList(systemsOf(synced))}.`)
}

const systemsOf = ({ totals }: SyncOutcome): readonly string[] =>
  (['salesforce', 'netsuite'] as const)
    .filter((system) => totals.some(({ source }) => source === system))
    .map((system) => SYSTEM_NAMES[system])
