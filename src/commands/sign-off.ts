import type { Context } from '../cli/context.js'
import type { SignOffArguments } from '../cli/review-arguments.js'
import { withExistingStore } from '../night/open-store.js'
import { requestSignOff } from '../review/sign-off.js'
import { subsidiaryNamed } from '../review/subsidiary.js'
import { sayRequest } from './findings-requests.js'

/** Prepares the sign-off of a month for a subsidiary; another person signs it. */
export async function signOff(args: SignOffArguments, context: Context): Promise<number> {
  return withExistingStore(await context.storeUrl(), async (store) => {
    const wish = { month: args.period, subsidiary: args.subsidiary }
    const request = await requestSignOff(store, context, wish, args.reason)
    if (context.json) await context.out.json({ action: 'sign-off', request })
    else sayRequest(context, request, await subsidiaryNamed(store, request))
    return 0
  })
}
