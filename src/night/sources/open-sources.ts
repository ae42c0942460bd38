import type { Source } from '../../../connectors/source.js'
import type { Tools } from '../../../connectors/tools.js'
import type { SystemName } from '../../../reconcile/records/object.js'
import type { Context } from '../../cli/context.js'
import type { Configuration } from '../../config/configuration.js'
import { needVariables } from '../../config/parts.js'
import { wayOutOf } from '../../config/way-out.js'

/**
 * The systems that a run pulls from, not signed in yet. What speaks to one is loaded only where it is asked for: it is half
 * of what the program loads. Throws {@link CommandError} 2 for a missing variable.
 */
export async function openSources(
  context: Context,
  systems: readonly SystemName[],
): Promise<readonly Source[]> {
  if (systems.length === 0) return []
  const configuration = await context.configuration()
  needVariables(
    configuration,
    systems.map((system) => [system]),
  )
  const tools: Tools = {
    clock: context.clock,
    random: context.random,
    log: context.log,
    userAgent: `tieout/${context.version}`,
    patience: context.patience,
    ...(await wayOutOf(configuration, context.environment)),
  }
  const sources: Source[] = []
  if (systems.includes('salesforce')) sources.push(await salesforce(context, configuration, tools))
  if (systems.includes('netsuite')) sources.push(await netsuite(configuration, tools))
  return sources
}

async function salesforce(context: Context, configuration: Configuration, tools: Tools): Promise<Source> {
  const [{ salesforceOpener }, { resolveSalesforce }] = await Promise.all([
    import('./salesforce-opener.js'),
    import('../../config/resolve-salesforce.js'),
  ])
  return (await salesforceOpener(context, await resolveSalesforce(configuration), tools))()
}

async function netsuite(configuration: Configuration, tools: Tools): Promise<Source> {
  const [{ netsuiteSource }, { resolveNetSuite }] = await Promise.all([
    import('../../../connectors/netsuite/source.js'),
    import('../../config/resolve-netsuite.js'),
  ])
  return netsuiteSource(await resolveNetSuite(configuration), tools)
}

export async function closeSources(sources: readonly Source[]): Promise<void> {
  await Promise.all(sources.map((source) => source.close()))
}
