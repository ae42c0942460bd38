import { importSPKI, importX509, jwtVerify } from 'jose'
import { type Answer, type Incoming, jsonAnswer, originOf } from '../../http/message.js'
import { type Random, randomText } from '../../http/random.js'
import type { MachineCredentials } from '../options.js'

export const TOKEN_PATH = '/services/rest/auth/oauth2/v1/token'

const ALGORITHMS = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']
const LONGEST_ASSERTION_SECONDS = 3600
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Gives out bearer tokens for signed assertions, and knows which of them still work. */
export interface BearerGate {
  issue(request: Incoming): Promise<Answer>
  accepts(token: string): boolean
  /** Ends every token given out so far. */
  expireAll(): void
}

export interface BearerSettings {
  readonly machine: MachineCredentials | undefined
  readonly clock: () => Date
  readonly random: Random
  readonly lifeSeconds: number
}

export function bearerGate(settings: BearerSettings): BearerGate {
  const expiry = new Map<string, number>()
  const now = (): number => Math.floor(settings.clock().getTime() / 1000)
  return {
    async issue(request) {
      const refusal = await refuse(request, settings)
      if (refusal !== undefined) return refusal
      const token = newToken(settings, now())
      expiry.set(token, now() + settings.lifeSeconds)
      const body = { access_token: token, expires_in: String(settings.lifeSeconds), token_type: 'bearer' }
      return jsonAnswer(200, body)
    },
    accepts: (token) => (expiry.get(token) ?? 0) > now(),
    expireAll: () => expiry.clear(),
  }
}

async function refuse(request: Incoming, settings: BearerSettings): Promise<Answer | undefined> {
  const form = new URLSearchParams(request.body)
  if (request.method !== 'POST') return oauthError('invalid_request')
  if (form.get('grant_type') !== 'client_credentials') return oauthError('unsupported_grant_type')
  if (form.get('client_assertion_type') !== ASSERTION_TYPE) return oauthError('invalid_request')
  const { machine, clock } = settings
  if (machine === undefined) return oauthError('invalid_client')
  const audience = `${originOf(request)}${TOKEN_PATH}`
  const isGood = await isAssertion(form.get('client_assertion') ?? '', machine, audience, clock())
  return isGood ? undefined : oauthError('invalid_grant')
}

function oauthError(error: string): Answer {
  return jsonAnswer(400, { error })
}

/** Signed by a certificate on file, for this client, URL and scope, and valid for less than an hour in all. */
async function isAssertion(
  assertion: string,
  machine: MachineCredentials,
  audience: string,
  currentDate: Date,
): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(assertion, (header) => keyOf(machine, header.kid, header.alg), {
      algorithms: ALGORITHMS,
      audience,
      issuer: machine.clientId,
      currentDate,
      requiredClaims: ['iat', 'exp', 'scope'],
    })
    const scopes = [payload.scope].flat()
    const life = (payload.exp ?? 0) - (payload.iat ?? 0)
    return scopes.includes('rest_webservices') && life < LONGEST_ASSERTION_SECONDS
  } catch {
    return false
  }
}

function keyOf(machine: MachineCredentials, kid: string | undefined, algorithm: string | undefined) {
  const pem = machine.certificates[kid ?? '']
  if (pem === undefined || algorithm === undefined) throw new Error(`There is no certificate ${kid}.`)
  return pem.includes('CERTIFICATE') ? importX509(pem, algorithm) : importSPKI(pem, algorithm)
}

function newToken(settings: BearerSettings, now: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    sub: '1234;5',
    iss: 'https://system.netsuite.com',
    iat: now,
    exp: now + settings.lifeSeconds,
  }
  return `${part({ typ: 'JWT', alg: 'RS256', kid: 'sandbox' })}.${part(claims)}.${randomText(settings.random, 43)}`
}
