import type { RunRow } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { counted } from '../reports/text.js'
import type { SyncOutcome } from './sync/job.js'

/** What a sync ends with: rows and whether both sides agree. */
export async function printSync(context: Context, run: RunRow, synced: SyncOutcome): Promise<void> {
  if (context.json) {
    const { totals, agrees, rows, changed } = synced
    await context.out.json({ run: run.id, agrees, rows, changed, controlTotals: totals })
    return
  }
  if (context.quiet) return
  context.out.line(`${counted(synced.rows, 'row')} pulled, ${synced.changed} new or changed.`)
  if (synced.agrees) context.out.line('Counts and sums agree with both sources.')
}
