import { RequestError, TimeoutError } from 'got'
import { Transient } from './failure.js'
import { ProxyFailure } from './proxies.js'

/** What is known of a host. */
export interface Host {
  /** It has answered before. */
  readonly isKnown: boolean
  /** It has answered nobody while this request was waited for. */
  readonly isSilent: boolean
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

/**
 * What becomes of a request that had no answer: a {@link Transient}, with the tries after which it won't pass any more.
 * got's error holds the request with its authorization: only its code is kept. What isn't got's stays as it is.
 */
export function unanswered(
  error: unknown,
  { url, within }: { readonly url: string; readonly within?: number | undefined },
  host: Host,
): unknown {
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
