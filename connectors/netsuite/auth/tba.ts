import NetsuiteRest from 'netsuite-rest'
import type { NetSuiteAuth } from '../../settings.js'
import type { Signer } from './signer.js'

/** Token-based authentication (OAuth 1.0a, HMAC-SHA256), signed by netsuite-rest. */
export function tbaSigner(
  auth: Extract<NetSuiteAuth, { flow: 'tba' }>,
  realm: string,
  baseUrl: string,
): Signer {
  const client = new NetsuiteRest({
    consumer_key: auth.consumerKey,
    consumer_secret_key: auth.consumerSecret,
    token: auth.tokenId,
    token_secret: auth.tokenSecret,
    realm,
    base_url: baseUrl,
  })
  return {
    authorization: async (method, url) => client.getAuthorizationHeader({ url, method }).Authorization,
    refused: () => undefined,
  }
}
