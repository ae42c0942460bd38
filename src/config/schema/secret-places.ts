import type { ConfigurationPath } from '../configuration.js'

/**
 * Where secrets stand in a configuration: each place whose value the schema marks as one, as a test holds it. A list, since
 * every run asks for them, and making the JSON Schema to be asked takes longer than comparing a book that nothing happened to.
 */
export const SECRET_PLACES: ReadonlySet<string> = new Set([
  'salesforce.auth.clientSecret',
  'salesforce.auth.privateKey',
  'salesforce.auth.refreshToken',
  'salesforce.auth.password',
  'salesforce.auth.securityToken',
  'salesforce.auth.accessToken',
  'netsuite.auth.consumerKey',
  'netsuite.auth.consumerSecret',
  'netsuite.auth.tokenId',
  'netsuite.auth.tokenSecret',
  'netsuite.auth.privateKey',
  'notify.slack.webhook',
  'notify.teams.webhook',
  'notify.webhook.url',
  'notify.email.smtp',
])

/** Whether the value at a path is one that must never be shown. */
export const isSecretPlace = (path: ConfigurationPath): boolean => SECRET_PLACES.has(path.join('.'))

/** Whether secrets stand below a path: what is found there in place of them may be one, or hold one. */
export const holdsSecretPlaces = (path: ConfigurationPath): boolean => {
  const above = path.map((key) => `${key}.`).join('')
  return [...SECRET_PLACES].some((place) => place.startsWith(above))
}
