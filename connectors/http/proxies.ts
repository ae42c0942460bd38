import { BlockList, isIP } from 'node:net'
import { SourceError } from '../source-error.js'
import { isLoopback } from './url.js'

/** The way out of a company's network, as its machines are told. */
export interface Proxies {
  /** `HTTPS_PROXY`: what requests go through; user and password may stand in it. */
  readonly https?: string | undefined
  /**
   * `NO_PROXY`: hosts that are reached without it, with a comma or blank between: `acme.example`, `.acme.example`,
   * `host:8443`, `*`; for a host that is named by its address also addresses and their ranges: `10.0.0.0/8`, `fd00::/8`.
   */
  readonly except?: string | undefined
}

/**
 * The proxy that a URL is asked through; null: none. This machine itself is never asked through one. Throws
 * {@link SourceError} of kind `configuration` for a proxy that can't be used.
 */
export function proxyOf(url: string, { https = '', except = '' }: Proxies = {}): URL | null {
  if (https.trim() === '') return null
  const { hostname, port } = new URL(url)
  if (isLoopback(hostname) || isExcepted(hostname, port || '443', except)) return null
  return parsed(https.trim())
}

/** As people may be told it: without user and password. */
export const proxyName = ({ host }: URL): string => `the proxy ${host} (HTTPS_PROXY)`

/** A proxy couldn't be reached, or lets nobody through; the host behind it has no part in it. */
export class ProxyFailure extends Error {
  readonly code: string
  /** By what it answers it won't be otherwise in a minute. */
  readonly isRefusal: boolean

  constructor(code: string, message: string, isRefusal = false) {
    super(message)
    this.name = 'ProxyFailure'
    this.code = code
    this.isRefusal = isRefusal
  }
}

function isExcepted(host: string, port: string, except: string): boolean {
  return except
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '' || entry === '*') return entry === '*'
      const address = bare(host)
      if (isIP(address) !== 0 && isRange(entry)) return isWithin(address, entry)
      const [, name = '', at = port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? []
      return at === port && (host === name || host.endsWith(`.${name}`))
    })
}

/** An address in IPv6 has brackets in a URL. */
const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

/** An address, or a range of them as `10.0.0.0/8`. */
const isRange = (entry: string): boolean => isIP(bare(entry.replace(/\/\d+$/, ''))) !== 0

function isWithin(address: string, range: string): boolean {
  const [first = '', bits] = range.split('/').map(bare)
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4')
  const most = isIP(first) === 6 ? 128 : 32
  const list = new BlockList()
  list.addSubnet(first, Math.min(Number(bits ?? most), most), family(first))
  return list.check(address, family(address))
}

/** Many write a host and its port alone. */
function parsed(written: string): URL {
  const whole = /^[a-z][\w+.-]*:\/\//i.test(written) ? written : `http://${written}`
  const url = URL.canParse(whole) ? new URL(whole) : null
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url
  throw new SourceError(
    'configuration',
    url
      ? `HTTPS_PROXY names a proxy by ${url.protocol}//, and Tieout goes through those by http:// or https:// alone.`
      : 'HTTPS_PROXY is not the URL of a proxy.',
    'Set it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, signs like @ or / in the password percent-encoded; NO_PROXY lists hosts that are reached without it.',
  )
}
