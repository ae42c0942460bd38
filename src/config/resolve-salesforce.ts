import type { SalesforceAuth, SalesforceSettings } from '../../connectors/settings.js'
import { usageError } from '../cli/errors.js'
import type { Configuration } from './configuration.js'
import { part } from './parts.js'
import { privateKeyOf } from './private-key.js'
import type { ConfigurationData } from './schema/configuration.js'

type Written = NonNullable<ConfigurationData['salesforce']>

/** What the Salesforce connector needs, secrets included. Throws {@link CommandError} 2. */
export async function resolveSalesforce(configuration: Configuration): Promise<SalesforceSettings> {
  const written = part(configuration, 'salesforce')
  if (!written) {
    throw usageError(
      `${configuration.file} has no \`salesforce\` part, and this command reads Salesforce.`,
      'Add it (`tieout init` shows how), or name another configuration with --config.',
    )
  }
  const { reserve } = part(configuration, 'limits')
  return { ...written, reserve, auth: await resolveAuth(configuration, written.auth) }
}

async function resolveAuth(configuration: Configuration, auth: Written['auth']): Promise<SalesforceAuth> {
  if (auth.flow !== 'jwt-bearer') return auth
  const { flow, clientId, username, audience } = auth
  const privateKey = await privateKeyOf(configuration, auth, ['salesforce', 'auth', 'privateKeyFile'])
  return { flow, clientId, username, audience, privateKey }
}
