import { rootCertificates } from 'node:tls'
import { got, RequestError, TimeoutError } from 'got'
import type { Tools } from '../tools.js'
import { type Allowed, assertAllowed } from './allow.js'
import { Transient } from './failure.js'
import type { Patience } from './patience.js'
import { ProxyFailure } from './proxies.js'
import type { Secrets } from './secrets.js'
import { PACKINGS, type Packed, unpacked } from './unpack.js'
import { Ways } from './ways.js'

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** What comes is read elsewhere: it is wanted as it comes. */
  readonly isRaw?: boolean
  /**
   * Milliseconds within which this answer begins, where that is sooner than others do: one that doesn't is asked for a few
   * times alone, since something may let this kind of request vanish.
   */
  readonly within?: number | undefined
}

export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The body of a good answer that was wanted as it comes; then there is no text. */
  readonly packed?: Packed
  /** Milliseconds from the first byte of the answer to its last, where they were measured. */
  readonly download?: number | undefined
}

export interface Exchange {
  /** One request, one answer, whatever its status. Throws {@link Transient} where none came, NotReadOnly before I/O. */
  send(request: Request, signal?: AbortSignal): Promise<Answer>
  close(): void
}

/**
 * The only way out of this room: a list of what may be sent, deadlines, and no retry or redirect of its own. What a
 * vendor says of a refused request may repeat it, so secrets are taken out of it here.
 */
export function exchange(
  allowed: readonly Allowed[],
  patience: Patience,
  { userAgent, proxies, authorities }: Pick<Tools, 'userAgent' | 'proxies' | 'authorities'>,
  secrets: Secrets,
): Exchange {
  const ways = new Ways(proxies, patience.connect)
  const client = got.extend({
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    // Unpacked here, in large pieces: a stream's small ones cost as much as all the rest of a request.
    decompress: false,
    // Gateways add many; Node's own limit is a quarter of it.
    maxHeaderSize: 65_536,
    timeout: {
      lookup: patience.connect,
      connect: patience.connect,
      secureConnect: patience.connect,
      response: patience.response,
      socket: Math.max(patience.response, patience.stall),
      read: patience.body,
      request: patience.total,
    },
    ...(authorities ? { https: { certificateAuthority: [...rootCertificates, authorities] } } : {}),
    headers: { 'user-agent': userAgent, 'accept-encoding': PACKINGS },
  })
  /** Answers that have come whole. */
  let heard = 0
  return {
    async send(request, signal) {
      assertAllowed(allowed, request.method, request.url)
      const before = heard
      const agent = await ways.to(request.url)
      const soonest = [
        patience.response,
        request.within ?? Infinity,
        before === 0 ? patience.greeting : Infinity,
      ]
      try {
        const asked = client(request.url, {
          agent,
          method: request.method,
          responseType: 'buffer',
          headers: { ...request.headers },
          ...(request.body === undefined ? {} : { body: request.body }),
          timeout: { response: Math.min(...soonest) },
          ...(signal ? { signal } : {}),
        })
        // A query may take its time until the first byte; from then on there is no reason to pause.
        asked.on('request', (sent) => {
          sent.once('response', ({ socket }) => socket.setTimeout(patience.stall))
        })
        const answer = await asked
        heard += 1
        const { statusCode: status, timings } = answer
        const headers = oneEach(answer.headers)
        const { download } = timings.phases
        const packed = { bytes: answer.body, encoding: headers['content-encoding'] }
        if (request.isRaw && status < 300) return { status, headers, body: '', packed, download }
        const body = await unpacked(packed.bytes, packed.encoding)
        return { status, headers, body: status < 400 ? body : secrets.hide(body), download }
      } catch (error) {
        signal?.throwIfAborted()
        throw unanswered(error, request, { isKnown: heard > 0, isSilent: heard === before })
      }
    },
    close() {
      ways.close()
    },
  }
}

function oneEach(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const one: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) one[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return one
}

const UNTRUSTED =
  'nobody whom this machine trusts vouches for the host’s certificate; where a company’s own authority does, NODE_EXTRA_CA_CERTS names its file'

const SAID: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host’s name could not be looked up',
  ECONNREFUSED: 'the host refuses the connection',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  EPROTO: 'the host doesn’t speak TLS there',
  CERT_HAS_EXPIRED:
    'the host’s certificate has expired, and whoever runs the host has to renew it, unless this machine’s clock is ahead',
  CERT_NOT_YET_VALID: 'the host’s certificate isn’t valid yet, unless this machine’s clock is behind',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the host’s certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  ERR_READING_RESPONSE_STREAM: 'the answer broke off',
}

/** A host that has never answered and can't be found, reached or trusted won't be in a minute either. */
const HOPELESS: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPROTO',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])
/** How codes of answers begin that the parser of HTTP can't read. */
const NOT_HTTP = 'HPE_'
const UNREADABLE = 'what answers there doesn’t speak HTTP as it should'
const TRIES_WHEN_HOPELESS = 3
/** A host that takes connections and says nothing at all, to nobody, for minutes at a time, is down; one answer in ten that gets lost isn’t that. */
const TRIES_WHEN_SILENT = 6
const BEFORE_A_CONNECTION: ReadonlySet<string> = new Set(['lookup', 'connect', 'secureConnect'])

/** got's error holds the request with its authorization: only its code is kept. */
function unanswered(error: unknown, { url, within }: Request, host: Host): unknown {
  if (!(error instanceof RequestError)) return error
  if (error.cause instanceof ProxyFailure) return unreachedBy(error.cause, url, host)
  const code = error.code ?? 'unknown'
  const isLate = error instanceof TimeoutError
  const isUnconnected = isLate && BEFORE_A_CONNECTION.has(error.event)
  const isHttp = !code.startsWith(NOT_HTTP)
  const said = isUnconnected ? 'no connection in time' : (SAID[code] ?? (isHttp ? 'no answer' : UNREADABLE))
  const message = `${new URL(url).host}: ${said} (${code})`
  const isHopeless = !host.isKnown && (isLate || !isHttp || HOPELESS.has(code))
  const isLost = isLate && !isUnconnected && within !== undefined
  if (isHopeless || isLost) return new Transient('unreachable', message, { mostTries: TRIES_WHEN_HOPELESS })
  const isSilent = isLate && !isUnconnected && host.isSilent
  return new Transient('unreachable', message, isSilent ? { mostTries: TRIES_WHEN_SILENT } : {})
}

/** A proxy that refuses will go on to, and one that has never let anybody through as well; another may be busy. */
function unreachedBy(failure: ProxyFailure, url: string, { isKnown }: Host): Transient {
  const message = `${new URL(url).host}: ${failure.message}`
  const isHopeless = failure.isRefusal || !isKnown
  return new Transient('unreachable', message, isHopeless ? { mostTries: TRIES_WHEN_HOPELESS } : {})
}

/** What is known of a host. */
interface Host {
  /** It has answered before. */
  readonly isKnown: boolean
  /** It has answered nobody while this request was waited for. */
  readonly isSilent: boolean
}
