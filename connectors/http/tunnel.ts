import type { ClientRequest, IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { ProxyFailure, proxyName } from './proxies.js'

/**
 * Connections through a proxy, which sees the host's name and encrypted bytes, and no request. User and password are taken
 * out of the proxy's URL: the library says that URL when it is asked to tell what it does.
 */
export class Tunnel extends HttpsProxyAgent<string> {
  readonly #name: string
  readonly #patience: number

  /** `patience`: milliseconds until the host behind the proxy is connected to. */
  constructor(proxy: URL, patience: number) {
    super(proxy.origin, { keepAlive: true, headers: credentials(proxy) })
    this.#name = proxyName(proxy)
    this.#patience = patience
  }

  override async connect(request: ClientRequest, options: Options): Promise<Socket> {
    let answer: Answered | null = null
    request.once('proxyConnect', (came: Answered) => {
      answer = came
    })
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), this.#patience)
    this.connectOpts = { ...this.connectOpts, signal: late.signal }
    try {
      const socket = await super.connect(request, options)
      if (isThrough(answer)) return socket
      socket.destroy()
    } catch (error) {
      throw this.#unreached(error, late.signal.aborted)
    } finally {
      clearTimeout(timer)
    }
    throw this.#refused(answer)
  }

  #unreached(error: unknown, isLate: boolean): ProxyFailure {
    const code = isLate ? 'ETIMEDOUT' : error instanceof Error && 'code' in error ? String(error.code) : 'CUT'
    return new ProxyFailure(
      code,
      `${this.#name} ${isLate ? 'gives no answer in time' : 'can’t be reached'} (${code})`,
    )
  }

  #refused(answer: Answered | null): ProxyFailure {
    const status = answer?.statusCode ?? 0
    const why =
      status === 407
        ? `wants a user and password that it takes: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT has them`
        : 'lets nobody through to it: whoever runs the proxy can allow the host'
    return new ProxyFailure(`HTTP ${status}`, `${this.#name} ${why} (HTTP ${status})`, status < 500)
  }
}

type Options = Parameters<HttpsProxyAgent<string>['connect']>[1]

interface Answered {
  readonly statusCode: number
  readonly headers: IncomingHttpHeaders
}

const isThrough = (answer: Answered | null): boolean => answer?.statusCode === 200

function credentials({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const plain = `${decoded(username)}:${decoded(password)}`
  return { 'Proxy-Authorization': `Basic ${Buffer.from(plain).toString('base64')}` }
}

/** A `%` that stands for itself is left as it is: who typed it meant it so. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
