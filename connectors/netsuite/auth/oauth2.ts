import { SignJWT } from 'jose'
import { clockSkew, FORGIVEN_OF_ASSERTIONS } from '../../http/clock-skew.js'
import type { Answer, Request } from '../../http/exchange.js'
import { gatewayPage, Transient } from '../../http/failure.js'
import { isObject, type JsonObject, parseLossless } from '../../http/lossless.js'
import { tokenTrouble } from '../../http/token-trouble.js'
import { unlessStopped } from '../../http/unless-stopped.js'
import { privateKey } from '../../private-key.js'
import type { NetSuiteAuth } from '../../settings.js'
import { SourceError } from '../../source-error.js'
import type { Signer } from './signer.js'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** NetSuite takes assertions of less than an hour; a few minutes are enough. */
const ASSERTION_SECONDS = 300
/** A token isn't used in its last minutes. */
const SPARE_SECONDS = 120
const USUAL_SECONDS = 3600

export interface TokenDesk {
  readonly tokenUrl: string
  readonly clock: () => Date
  readonly send: (request: Request) => Promise<Answer>
  readonly keepSecret: (secret: string) => void
}

/** OAuth 2.0 client credentials with a certificate: one token, kept until shortly before it ends. */
export function oauth2Signer(auth: Extract<NetSuiteAuth, { flow: 'oauth2' }>, desk: TokenDesk): Signer {
  let token: Promise<{ text: string; until: number }> | null = null
  /** The header of the token that is used now: others that are refused were replaced already. */
  let newest = ''
  const current = async (): Promise<string> => {
    const before = token
    const known = before && (await before)
    if (known && known.until > desk.clock().getTime()) return known.text
    // Of many that find it ended, one asks.
    if (token === before || token === null) {
      token = askToken(auth, desk).catch((error: unknown) => {
        token = null
        throw error
      })
    }
    return (await token).text
  }
  return {
    authorization: async (_method, _url, signal) => {
      newest = `Bearer ${await unlessStopped(current(), signal)}`
      return newest
    },
    refused: (authorization) => {
      if (authorization !== newest) return
      token = null
      newest = ''
    },
  }
}

async function askToken(auth: Extract<NetSuiteAuth, { flow: 'oauth2' }>, desk: TokenDesk) {
  const assertion = await sign(auth, desk)
  desk.keepSecret(assertion)
  const answer = await desk.send({
    method: 'POST',
    url: desk.tokenUrl,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
    }).toString(),
  })
  if (answer.status >= 400) throw refusedToken(answer, desk.clock())
  return tokenOf(parseLossless(answer.body), desk)
}

function tokenOf(json: unknown, desk: TokenDesk): { text: string; until: number } {
  const answer: JsonObject = isObject(json as JsonObject) ? (json as JsonObject) : {}
  if (typeof answer.access_token !== 'string') {
    throw new Transient('malformed', 'the token’s answer could not be read')
  }
  desk.keepSecret(answer.access_token)
  const seconds = Number(answer.expires_in ?? USUAL_SECONDS)
  const lasts = Number.isFinite(seconds) && seconds > 0 ? seconds : USUAL_SECONDS
  const spare = Math.min(SPARE_SECONDS, lasts / 2)
  return { text: answer.access_token, until: desk.clock().getTime() + (lasts - spare) * 1000 }
}

const KEYS =
  'PS256 takes an RSA key of 3072 or 4096 bits, ES256 an EC key on P-256, as a PEM file without a passphrase; netsuite.auth.algorithm says which.'

async function sign(auth: Extract<NetSuiteAuth, { flow: 'oauth2' }>, desk: TokenDesk): Promise<string> {
  const seconds = Math.floor(desk.clock().getTime() / 1000)
  const { algorithm } = auth
  const key = privateKey(auth.privateKey, { algorithm, setting: 'netsuite.auth.privateKey', advice: KEYS })
  return new SignJWT({ scope: 'rest_webservices' })
    .setProtectedHeader({ typ: 'JWT', alg: auth.algorithm, kid: auth.certificateId })
    .setIssuer(auth.clientId)
    .setAudience(desk.tokenUrl)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ASSERTION_SECONDS)
    .sign(key)
}

function refusedToken(answer: Answer, now: Date): Error {
  const code = /"error"\s*:\s*"([\w-]{1,60})"/.exec(answer.body)?.[1] ?? `HTTP ${answer.status}`
  const clock = clockSkew(answer.headers.date, now, 'NetSuite’s', FORGIVEN_OF_ASSERTIONS)
  const said = /"error_description"\s*:\s*"([^"\\]{1,200})"/.exec(answer.body)?.[1]?.trim()
  const trouble = tokenTrouble(answer.status, code) ?? pageInstead(answer)
  if (trouble) return trouble
  return new SourceError(
    'refused',
    `NetSuite refused to issue a token: ${code}${said ? ` (${said})` : ''}.${clock}`,
    'Check clientId, certificateId and the private key against Setup > Integration > OAuth 2.0 Client Credentials Setup, and that the certificate hasn’t expired.',
  )
}

/** A web page isn't what NetSuite refuses a token with: whoever wrote it hasn't looked at the credentials. */
const pageInstead = ({ status, body }: Answer): Error | null =>
  body.trimStart().startsWith('<') ? gatewayPage(status, body) : null
