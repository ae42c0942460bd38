import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Incoming, originOf } from '../../http/message.js'
import type { TokenCredentials } from '../options.js'

/** How far a signature's time may be off, as far as is known. */
const SKEW_SECONDS = 300
const SHORTEST_NONCE = 6

/** Checks OAuth 1.0a signatures, and remembers each nonce so that it works once. */
export interface TokenGate {
  accepts(request: Incoming, header: string): boolean
}

/** A gate for one integration, user and role of an account. `realm` is compared in its exact case. */
export function tokenGate(
  realm: string,
  credentials: TokenCredentials,
  clock: () => Date,
  skewSeconds = SKEW_SECONDS,
): TokenGate {
  const used = new Set<string>()
  return {
    accepts(request, header) {
      const oauth = readHeader(header)
      if (oauth === undefined || !isOurs(oauth, realm, credentials) || !isFresh(oauth, clock(), skewSeconds))
        return false
      const key = `${oauth.get('oauth_timestamp')} ${oauth.get('oauth_nonce')}`
      if (used.has(key) || !isSigned(request, oauth, credentials)) return false
      used.add(key)
      return true
    },
  }
}

/** The parameters of an `OAuth …` header, decoded; undefined where it is malformed or names one twice. */
function readHeader(header: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  for (const part of header.replace(/^OAuth\s+/i, '').split(',')) {
    const match = /^\s*([A-Za-z_]+)="([^"]*)"\s*$/.exec(part)
    const value = match === null ? undefined : decoded(match[2] ?? '')
    if (value === undefined || found.has(match?.[1] ?? '')) return undefined
    found.set(match?.[1] ?? '', value)
  }
  return found
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function isOurs(oauth: ReadonlyMap<string, string>, realm: string, credentials: TokenCredentials): boolean {
  return (
    oauth.get('realm') === realm &&
    oauth.get('oauth_consumer_key') === credentials.consumerKey &&
    oauth.get('oauth_token') === credentials.tokenId &&
    oauth.get('oauth_signature_method') === 'HMAC-SHA256' &&
    (oauth.get('oauth_version') ?? '1.0') === '1.0'
  )
}

function isFresh(oauth: ReadonlyMap<string, string>, now: Date, skewSeconds: number): boolean {
  const timestamp = oauth.get('oauth_timestamp') ?? ''
  if (!/^\d+$/.test(timestamp) || (oauth.get('oauth_nonce') ?? '').length < SHORTEST_NONCE) return false
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= skewSeconds
}

function isSigned(
  request: Incoming,
  oauth: ReadonlyMap<string, string>,
  credentials: TokenCredentials,
): boolean {
  const base = baseString(request, oauth)
  const key = `${encoded(credentials.consumerSecret)}&${encoded(credentials.tokenSecret)}`
  const right = createHmac('sha256', key).update(base).digest()
  const given = Buffer.from(oauth.get('oauth_signature') ?? '', 'base64')
  return given.length === right.length && timingSafeEqual(given, right)
}

/** RFC 5849 3.4.1: method, URL without query, and every parameter of header and query but realm and signature. */
function baseString(request: Incoming, oauth: ReadonlyMap<string, string>): string {
  const url = `${originOf(request).toLowerCase()}${request.path}`
  const own = [...oauth].filter(([name]) => name !== 'realm' && name !== 'oauth_signature')
  const pairs = [...own, ...request.query].map(([name, value]) => [encoded(name), encoded(value)] as const)
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
  const parameters = pairs.map(([name, value]) => `${name}=${value}`).join('&')
  return [request.method.toUpperCase(), url, parameters].map(encoded).join('&')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
