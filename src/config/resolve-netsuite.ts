import type { NetSuiteAuth, NetSuiteSettings } from '../../connectors/settings.js'
import { usageError } from '../cli/errors.js'
import type { Configuration } from './configuration.js'
import { part } from './parts.js'
import { privateKeyOf } from './private-key.js'
import type { ConfigurationData } from './schema/configuration.js'

type Written = NonNullable<ConfigurationData['netsuite']>

/** What the NetSuite connector needs, secrets included. Throws {@link CommandError} 2. */
export async function resolveNetSuite(configuration: Configuration): Promise<NetSuiteSettings> {
  const written = part(configuration, 'netsuite')
  if (!written) {
    throw usageError(
      `${configuration.file} has no \`netsuite\` part, and this command reads NetSuite.`,
      'Add it (`tieout init` shows how), or name another configuration with --config.',
    )
  }
  const { auth, tokenUrl, timezone, ...rest } = written
  return {
    ...rest,
    timezone: timezone ?? part(configuration, 'reporting').timezone,
    auth: await resolveAuth(configuration, auth),
    tokenUrl: tokenUrl ?? (auth.flow === 'oauth2' ? auth.tokenUrl : undefined),
  }
}

async function resolveAuth(configuration: Configuration, auth: Written['auth']): Promise<NetSuiteAuth> {
  if (auth.flow !== 'oauth2') return auth
  const { flow, clientId, certificateId, algorithm } = auth
  const privateKey = await privateKeyOf(configuration, auth, ['netsuite', 'auth', 'privateKeyFile'])
  return { flow, clientId, certificateId, algorithm, privateKey }
}
