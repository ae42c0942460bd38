import { clockSkew } from '../../http/clock-skew.js'
import { asText, isObject, jsonIn } from '../../http/lossless.js'
import { tokenTrouble } from '../../http/token-trouble.js'
import { SourceError } from '../../source-error.js'
import type { TokenAuth } from './parameters.js'

const ADVICE: Readonly<Record<string, string>> = {
  invalid_client: 'Check clientId and clientSecret against the external client app’s OAuth settings.',
  invalid_client_id: 'Check clientId against the external client app’s consumer key.',
  unauthorized_client: 'Switch the flow on in the external client app’s OAuth settings.',
  unsupported_grant_type:
    'Switch the flow on in the external client app’s settings, and use the org’s own My Domain as loginUrl.',
}

/** `invalid_grant` says only that what was given isn't good any more, or isn't yet: what that is differs by flow. */
const GRANT: Readonly<Record<TokenAuth['flow'], string>> = {
  'client-credentials':
    'Check that the app’s flow is switched on, that its run-as user is active, and that loginUrl is the org’s own My Domain.',
  'jwt-bearer':
    'Check that the user named is active and pre-authorised for the app, that the certificate uploaded there is that of the private key, and that loginUrl and audience are those of the org (login.salesforce.com, or test.salesforce.com for a sandbox).',
  'refresh-token':
    'The refresh token has expired, was revoked, or was used by somebody else (where they rotate, each works once): authorise the app anew, and put the new one where salesforce.auth.refreshToken comes from; it outdoes the one that was kept.',
  password:
    'Check username, password and securityToken (a new password brings a new token), that the user isn’t locked, and that the org allows username-password flows (Setup > OAuth and OpenID Connect Settings).',
}

const OTHERWISE = 'Check salesforce.auth and the external client app’s settings; then run `tieout doctor`.'

/**
 * What `invalid_grant` says where credentials are right and the address isn't: flows' own advice would lead astray. The profile's
 * ranges hold whatever the app's policy is, for JWT at least: https://help.salesforce.com/s/articleView?id=xcloud.connected_app_continuous_ip.htm
 */
const RESTRICTED = /\bip restricted\b/i
const LET_IN =
  'Let this host’s address in: add it to the login IP ranges of the user’s profile and to the app’s own list of addresses, where it has one; or go through a proxy (HTTPS_PROXY) whose address is let in.'

interface TokenAnswer {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** What a token endpoint's refusal means, Transient for one that may pass; `error` is what came without any answer. */
export function signInRefused(
  flow: TokenAuth['flow'],
  answer: TokenAnswer | null,
  error: unknown,
  now: Date,
): Error {
  const reason = answer ? reasonIn(answer) : { code: 'no answer', said: String(error) }
  const trouble = answer && tokenTrouble(answer.statusCode, reason.code)
  if (trouble) return trouble
  const text = shortened(reason.said)
  const clock = clockSkew(answer?.headers?.date, now, 'Salesforce’s')
  return new SourceError(
    'refused',
    `Salesforce refused to sign in: ${reason.code}${text === '' ? ', without a word on why' : ` (${text})`}.${clock}`,
    adviceOn(flow, reason),
  )
}

function adviceOn(flow: TokenAuth['flow'], { code, said }: Reason): string {
  if (RESTRICTED.test(said)) return LET_IN
  return code === 'invalid_grant' ? GRANT[flow] : (ADVICE[code] ?? OTHERWISE)
}

interface Reason {
  readonly code: string
  readonly said: string
}

/** `{error, error_description}`; the REST interface's own list; or anything else, of which its beginning is told. */
function reasonIn({ statusCode, body }: { readonly statusCode: number; readonly body: string }): Reason {
  const json = jsonIn(body)
  const [first] = Array.isArray(json) ? json : [json]
  if (isObject(first)) {
    const code = asText(first.error) ?? asText(first.errorCode)
    const said = asText(first.error_description) ?? asText(first.message)
    if (code !== null || said !== null) return { code: code ?? `HTTP ${statusCode}`, said: said ?? '' }
  }
  return { code: `HTTP ${statusCode}`, said: body.trimStart().startsWith('<') ? 'a web page' : body }
}

const LONGEST = 300

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
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
