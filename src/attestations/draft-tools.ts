import type { Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { asOfDay } from '../night/as-of.js'
import { judgingContext } from '../night/judging-context.js'
import type { DraftTools } from './override-draft.js'
import { fieldReader } from './values.js'

/** What reading an override needs: the contract's terms as they would be judged today, and how the source is mapped. */
export async function draftTools(store: Store, context: Context): Promise<DraftTools> {
  const configuration = await context.configuration()
  const { day } = asOfDay(configuration, undefined, context.clock())
  return {
    store,
    context: await judgingContext(store, configuration, day),
    mappingOf: fieldReader(configuration),
  }
}
