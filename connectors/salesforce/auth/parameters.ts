import { SignJWT } from 'jose'
import { privateKey } from '../../private-key.js'
import type { SalesforceAuth } from '../../settings.js'

export type TokenAuth = Exclude<SalesforceAuth, { flow: 'access-token' }>
export type TokenParameters = { grant_type: string; [name: string]: string }

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** Salesforce takes assertions that end within three minutes. */
const ASSERTION_SECONDS = 150

/** What is posted to the token endpoint besides the client's own id and secret. */
export async function tokenParameters(
  auth: TokenAuth,
  loginUrl: string,
  now: Date,
): Promise<TokenParameters> {
  switch (auth.flow) {
    case 'client-credentials':
      return { grant_type: 'client_credentials' }
    case 'refresh-token':
      return { grant_type: 'refresh_token', refresh_token: auth.refreshToken }
    case 'password': {
      const password = auth.password + (auth.securityToken ?? '')
      return { grant_type: 'password', username: auth.username, password }
    }
    case 'jwt-bearer':
      return { grant_type: JWT_BEARER, assertion: await assertion(auth, loginUrl, now) }
  }
}

const KEY = {
  algorithm: 'RS256',
  setting: 'salesforce.auth.privateKey',
  // Without the dashes of that line: from them on a log takes a text for a key, and hides it.
  advice:
    'Give the PEM of an RSA private key of 2048 bits or more, without a passphrase: its first line says BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY.',
} as const

async function assertion(
  auth: Extract<TokenAuth, { flow: 'jwt-bearer' }>,
  loginUrl: string,
  now: Date,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000)
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(auth.clientId)
    .setSubject(auth.username)
    .setAudience(auth.audience ?? audienceOf(loginUrl))
    .setExpirationTime(seconds + ASSERTION_SECONDS)
    .sign(privateKey(auth.privateKey, KEY))
}

/** Sandboxes and scratch orgs are on hosts with a second part in their names, or on test.salesforce.com itself. */
export function audienceOf(loginUrl: string): string {
  const host = new URL(loginUrl).hostname
  const isTest = host === 'test.salesforce.com' || /\.(sandbox|scratch)\.my\.salesforce\.com$/.test(host)
  return isTest || /--[^.]+\.my\.salesforce\.com$/.test(host)
    ? 'https://test.salesforce.com'
    : 'https://login.salesforce.com'
}
