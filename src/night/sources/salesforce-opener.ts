import { salesforceSource } from '../../../connectors/salesforce/source.js'
import type { SalesforceSettings } from '../../../connectors/settings.js'
import type { Source } from '../../../connectors/source.js'
import type { Tools } from '../../../connectors/tools.js'
import type { Context } from '../../cli/context.js'
import { keptToken } from './refresh-token.js'

/** Opens Salesforce, as often as it is wanted, with other objects where they are given. */
export type OpenSalesforce = (objects?: SalesforceSettings['objects']) => Source

/** Where refresh tokens are replaced at each use, the newest is used, and its successor kept. */
export async function salesforceOpener(
  context: Context,
  settings: SalesforceSettings,
  tools: Tools,
): Promise<OpenSalesforce> {
  const { auth } = settings
  if (auth.flow !== 'refresh-token')
    return (objects = settings.objects) => salesforceSource({ ...settings, objects }, tools)
  const kept = await keptToken(await context.storeUrl(), auth.refreshToken)
  return (objects = settings.objects) =>
    salesforceSource(
      { ...settings, objects },
      { ...tools, newestRefreshToken: kept.newest, keepRefreshToken: kept.keep },
    )
}
