import { importSPKI, importX509, jwtVerify } from 'jose'
import type { AppCredentials } from '../options.js'

/** Why a token isn't given. */
export interface Refusal {
  readonly error: string
  readonly error_description: string
}

/** What a flow looks at. */
export interface FlowRequest {
  readonly form: URLSearchParams
  readonly credentials: AppCredentials
  readonly now: Date
  /** The refresh token that works now. */
  readonly refreshToken: string | undefined
}

/** One way to ask for a token; undefined lets it be given. */
export type Flow = (request: FlowRequest) => Promise<Refusal | undefined>

const LONGEST_ASSERTION_SECONDS = 300
const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com']

export const DEFAULT_USERNAME = 'integration@example.com'

/** By `grant_type`. */
export const FLOWS: Readonly<Record<string, Flow>> = {
  client_credentials: async (request) => refuseClient(request) ?? refuseSecret(request),
  'urn:ietf:params:oauth:grant-type:jwt-bearer': refuseAssertion,
  refresh_token: async (request) =>
    refuseClient(request) ?? refuseOptionalSecret(request) ?? refuseRefresh(request),
  password: async (request) => refuseClient(request) ?? refuseSecret(request) ?? refusePassword(request),
}

function refuse(error: string, description: string): Refusal {
  return { error, error_description: description }
}

function refuseClient({ form, credentials }: FlowRequest): Refusal | undefined {
  if (form.get('client_id') === credentials.clientId) return undefined
  return refuse('invalid_client_id', 'client identifier invalid')
}

function refuseSecret({ form, credentials }: FlowRequest): Refusal | undefined {
  if (form.get('client_secret') === credentials.clientSecret) return undefined
  return refuse('invalid_client', 'invalid client credentials')
}

function refuseOptionalSecret(request: FlowRequest): Refusal | undefined {
  return request.form.has('client_secret') ? refuseSecret(request) : undefined
}

function refuseRefresh({ form, refreshToken }: FlowRequest): Refusal | undefined {
  if (refreshToken !== undefined && form.get('refresh_token') === refreshToken) return undefined
  return refuse('invalid_grant', 'expired access/refresh token')
}

function refusePassword({ form, credentials }: FlowRequest): Refusal | undefined {
  const { username = DEFAULT_USERNAME, password } = credentials
  if (password !== undefined && form.get('username') === username && form.get('password') === password)
    return undefined
  return refuse('invalid_grant', 'authentication failure')
}

/** The assertion is signed by the app's certificate, for its user, and lives a few minutes at most. */
async function refuseAssertion({ form, credentials, now }: FlowRequest): Promise<Refusal | undefined> {
  const { certificate, clientId, username = DEFAULT_USERNAME } = credentials
  if (certificate === undefined) return refuse('invalid_grant', "user hasn't approved this consumer")
  try {
    const key = certificate.includes('CERTIFICATE')
      ? importX509(certificate, 'RS256')
      : importSPKI(certificate, 'RS256')
    const { payload } = await jwtVerify(form.get('assertion') ?? '', await key, {
      algorithms: ['RS256'],
      audience: AUDIENCES,
      currentDate: now,
      requiredClaims: ['exp', 'iss', 'sub'],
    })
    if (payload.iss !== clientId) return refuse('invalid_client_id', 'client identifier invalid')
    if (payload.sub !== username) return refuse('invalid_grant', "user hasn't approved this consumer")
    const life = (payload.exp ?? 0) - now.getTime() / 1000
    return life > LONGEST_ASSERTION_SECONDS
      ? refuse('invalid_grant', 'expired authorization code')
      : undefined
  } catch {
    return refuse('invalid_grant', 'invalid assertion')
  }
}
