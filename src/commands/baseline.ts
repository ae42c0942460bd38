import type { Context } from '../cli/context.js'
import type { BaselineArguments } from '../cli/review-arguments.js'
import { withExistingStore } from '../night/open-store.js'
import { requestBaseline } from '../review/baseline.js'
import { sayRequest } from './findings-requests.js'

/** Asks that the findings of the newest run be known as there at the start. */
export async function baseline(args: BaselineArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const request = await requestBaseline(store, context, args.reason)
    if (context.json) await context.out.json({ action: 'baseline', request })
    else sayRequest(context, request)
    return 0
  })
}
