import { RULES } from '../../../reconcile/rules/catalogue.js'
import type { ReconcileSettings } from '../../../reconcile/settings.js'
import { StoreError } from '../../../state/errors.js'
import type { Context } from '../../cli/context.js'
import { CommandError } from '../../cli/errors.js'
import { asOfDay } from '../as-of.js'
import { judgingContext } from '../judging-context.js'
import { withStoreToRead } from '../open-store.js'

/**
 * By code, why rules aren't run: `not run: contract.totalValue isn't mapped`, or that they are switched off. Where there is no
 * configuration or store yet, or nothing has been pulled, what isn't mapped can't be told: the catalogue can be read all the same.
 */
export async function rulesNotRun(context: Context): Promise<ReadonlyMap<string, string>> {
  try {
    return await withStoreToRead(context, async (store) => {
      const configuration = await context.configuration()
      const { day } = asOfDay(configuration, undefined, context.clock())
      const { mapped, notRun, settings } = await judgingContext(store, configuration, day)
      const unmapped = mapped.size === 0 ? [] : notRun
      return new Map([
        ...unmapped.map(({ rule, reason }) => [rule, `not run: ${reason}`] as const),
        ...switchedOff(settings.rules),
      ])
    })
  } catch (error) {
    if (error instanceof CommandError || error instanceof StoreError) return new Map(switchedOff({}))
    throw error
  }
}

const switchedOff = (rules: ReconcileSettings['rules']): readonly (readonly [code: string, why: string])[] =>
  RULES.filter(({ code, enabled }) => !(rules[code]?.enabled ?? enabled)).map(({ code }) => [
    code,
    `switched off; \`reconcile.rules.${code}.enabled\` switches it on`,
  ])
