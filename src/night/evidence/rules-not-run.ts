import { StoreError } from '../../../state/errors.js'
import type { Context } from '../../cli/context.js'
import { CommandError } from '../../cli/errors.js'
import { asOfDay } from '../as-of.js'
import { judgingContext } from '../judging-context.js'
import { withStoreToRead } from '../open-store.js'

/**
 * By code, why rules aren't run: `not run: contract.totalValue isn't mapped`. None where there is no configuration or store
 * yet, or nothing has been pulled: the catalogue can be read all the same.
 */
export async function rulesNotRun(context: Context): Promise<ReadonlyMap<string, string>> {
  try {
    return await withStoreToRead(context, async (store) => {
      const configuration = await context.configuration()
      const { day } = asOfDay(configuration, undefined, context.clock())
      const { mapped, notRun } = await judgingContext(store, configuration, day)
      if (Object.keys(mapped).length === 0) return NONE
      return new Map(notRun.map(({ rule, reason }) => [rule, `not run: ${reason}`]))
    })
  } catch (error) {
    if (error instanceof CommandError || error instanceof StoreError) return NONE
    throw error
  }
}

const NONE: ReadonlyMap<string, string> = new Map()
