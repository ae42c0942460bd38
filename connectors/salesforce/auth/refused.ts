import { SourceError } from '../../source-error.js'

const ADVICE: Readonly<Record<string, string>> = {
  invalid_client: 'Check clientId and clientSecret against the external client app’s OAuth settings.',
  invalid_client_id: 'Check clientId against the external client app’s consumer key.',
  invalid_grant:
    'Check that the app’s flow is switched on, that its run-as user (or the user named) is active and pre-authorised, and that loginUrl is the org’s own My Domain.',
  unauthorized_client: 'Switch the flow on in the external client app’s OAuth settings.',
  unsupported_grant_type:
    'Switch the flow on in the external client app’s settings, and use the org’s own My Domain as loginUrl.',
}

const OTHERWISE = 'Check salesforce.auth and the external client app’s settings; then run `tieout doctor`.'

/** What a token endpoint's refusal means. jsforce gives the code as the error's name. */
export function signInRefused(error: unknown): SourceError {
  const code = error instanceof Error ? error.name : 'unknown'
  const said = error instanceof Error ? error.message : String(error)
  const text = said.length > 300 ? `${said.slice(0, 300)}…` : said
  return new SourceError(
    'refused',
    `Salesforce refused to sign in: ${code} (${text}).`,
    ADVICE[code] ?? OTHERWISE,
  )
}

export function tokenNeverWorks(): SourceError {
  return new SourceError(
    'refused',
    'Salesforce issues tokens and refuses them at once (HTTP 401): the session was renewed and refused again.',
    'Check that the app’s user may use the API (“API Enabled”), that its IP range allows this host, and that the app’s scopes include “api”.',
  )
}

export function tokenExpired(): SourceError {
  return new SourceError(
    'refused',
    'Salesforce refuses the access token (HTTP 401): it has expired or was revoked.',
    'Give a fresh accessToken, or use a flow that can renew it, such as client-credentials.',
  )
}
