import type { ObjectName } from '../../reconcile/records/object.js'
import type { SyncArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { runNight } from '../night/night.js'
import { withStore } from '../night/open-store.js'
import { BOTH_SYSTEMS, WHOLE_BOOK } from '../night/plan.js'
import { printSync } from '../night/print-sync.js'
import { refuseDisagreement } from '../night/refusal.js'

/** Only the pull from both systems, or a part of it, into the store. Exit 4 where it doesn't agree with the sources. */
export async function sync(args: SyncArguments, context: Context): Promise<number> {
  return withStore(await context.storeUrl(), async (store) => {
    const { run, synced } = await runNight(context, store, {
      kind: 'sync',
      trigger: 'manual',
      systems: args.source ? [args.source] : BOTH_SYSTEMS,
      objects: args.object.length > 0 ? new Set(args.object as readonly ObjectName[]) : null,
      part: WHOLE_BOOK,
      allowIncomplete: false,
      full: args.full,
    })
    if (!synced) return 0
    await printSync(context, run, synced)
    if (!synced.agrees) throw refuseDisagreement(synced.totals)
    return 0
  })
}
