import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { type Proxies, proxyOf } from './proxies.js'
import type { Tunnel } from './tunnel.js'

/** Connections that are kept between requests, by the scheme of a URL. */
export interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

/** The ways to hosts: straight, or through a company's proxy. */
export class Ways {
  readonly #proxies: Proxies | undefined
  readonly #patience: number
  readonly #straight: Agents = {
    http: new HttpAgent({ keepAlive: true }),
    https: new HttpsAgent({ keepAlive: true }),
  }
  #through: Promise<Tunnel> | null = null

  /** `patience`: milliseconds until a proxy has connected to a host. */
  constructor(proxies: Proxies | undefined, patience: number) {
    this.#proxies = proxies
    this.#patience = patience
  }

  /** Throws {@link SourceError} for a proxy that can't be used. */
  async to(url: string): Promise<Agents> {
    const proxy = proxyOf(url, this.#proxies)
    if (!proxy) return this.#straight
    this.#through ??= tunnel(proxy, this.#patience)
    const agent = await this.#through
    return { http: agent, https: agent }
  }

  close(): void {
    this.#straight.http.destroy()
    this.#straight.https.destroy()
    void this.#through?.then((agent) => agent.destroy())
  }
}

/** Loaded only where there is a proxy. */
async function tunnel(proxy: URL, patience: number): Promise<Tunnel> {
  const { Tunnel } = await import('./tunnel.js')
  return new Tunnel(proxy, patience)
}
