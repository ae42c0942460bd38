import { netsuiteSource } from '../../connectors/netsuite/source.js'
import type { Source } from '../../connectors/source.js'
import type { Tools } from '../../connectors/tools.js'
import type { SystemName } from '../../reconcile/records/object.js'
import type { Context } from '../cli/context.js'
import { resolveNetSuite } from '../config/resolve-netsuite.js'
import { resolveSalesforce } from '../config/resolve-salesforce.js'
import { salesforceOpener } from './salesforce-opener.js'

/** The systems that a run pulls from, not signed in yet. Throws {@link CommandError} 2 for a missing variable. */
export async function openSources(
  context: Context,
  systems: readonly SystemName[],
): Promise<readonly Source[]> {
  const configuration = await context.configuration()
  const tools: Tools = {
    clock: context.clock,
    random: context.random,
    log: context.log,
    userAgent: `tieout/${context.version}`,
    patience: context.patience,
  }
  const sources: Source[] = []
  if (systems.includes('salesforce'))
    sources.push((await salesforceOpener(context, await resolveSalesforce(configuration), tools))())
  if (systems.includes('netsuite')) sources.push(netsuiteSource(await resolveNetSuite(configuration), tools))
  return sources
}

export async function closeSources(sources: readonly Source[]): Promise<void> {
  await Promise.all(sources.map((source) => source.close()))
}
