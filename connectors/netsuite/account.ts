import { originOf } from '../http/url.js'
import type { NetSuiteSettings } from '../settings.js'

/** The account as signatures name it: upper case with underscores. A realm in lower case is refused without a reason. */
export const realmOf = (account: string): string => account.trim().toUpperCase().replaceAll('-', '_')

/** The account's own host, as under Company URLs; derived from the account where the settings don't give it. */
export function baseUrlOf(settings: NetSuiteSettings): string {
  const host = realmOf(settings.account).toLowerCase().replaceAll('_', '-')
  return originOf(
    settings.baseUrl ?? `https://${host}.suitetalk.api.netsuite.com`,
    settings.baseUrl === undefined ? 'netsuite.account' : 'netsuite.baseUrl',
  )
}

const TOKEN_PATH = '/services/rest/auth/oauth2/v1/token'

/** Where an OAuth 2.0 token is asked for; also the audience of the assertion. */
export function tokenUrlOf(settings: NetSuiteSettings): string {
  if (settings.tokenUrl === undefined) return baseUrlOf(settings) + TOKEN_PATH
  originOf(settings.tokenUrl, 'netsuite.tokenUrl')
  return settings.tokenUrl
}
