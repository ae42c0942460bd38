import { rootCertificates } from 'node:tls'
import { type CancelableRequest, type Got, got, type Response } from 'got'
import type { Tools } from '../tools.js'
import { type Allowed, assertAllowed } from './allow.js'
import type { Transient } from './failure.js'
import type { Patience } from './patience.js'
import type { Secrets } from './secrets.js'
import { unanswered } from './unanswered.js'
import { PACKINGS, type Packed, unpacked } from './unpack.js'
import { type Agents, Ways } from './ways.js'

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
export const exchange = (
  allowed: readonly Allowed[],
  patience: Patience,
  tools: Way,
  secrets: Secrets,
): Exchange => new GotExchange(allowed, patience, tools, secrets)

type Way = Pick<Tools, 'userAgent' | 'proxies' | 'authorities'>

class GotExchange implements Exchange {
  readonly #allowed: readonly Allowed[]
  readonly #patience: Patience
  readonly #secrets: Secrets
  readonly #ways: Ways
  readonly #client: Got
  /** Answers that have come whole. */
  #heard = 0

  constructor(allowed: readonly Allowed[], patience: Patience, tools: Way, secrets: Secrets) {
    this.#allowed = allowed
    this.#patience = patience
    this.#secrets = secrets
    this.#ways = new Ways(tools.proxies, patience.connect)
    this.#client = clientOf(patience, tools)
  }

  async send(request: Request, signal?: AbortSignal): Promise<Answer> {
    assertAllowed(this.#allowed, request.method, request.url)
    const before = this.#heard
    const agent = await this.#ways.to(request.url)
    try {
      const answer = await this.#asked(request, agent, before === 0, signal)
      this.#heard += 1
      return await this.#read(request, answer)
    } catch (error) {
      signal?.throwIfAborted()
      throw unanswered(error, request, { isKnown: this.#heard > 0, isSilent: this.#heard === before })
    }
  }

  close(): void {
    this.#ways.close()
  }

  #asked(
    request: Request,
    agent: Agents,
    isFirst: boolean,
    signal?: AbortSignal,
  ): CancelableRequest<Response<Buffer>> {
    const { response, greeting, stall } = this.#patience
    const soonest = [response, request.within ?? Infinity, isFirst ? greeting : Infinity]
    const asked = this.#client(request.url, {
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
      sent.once('response', ({ socket }) => socket.setTimeout(stall))
    })
    return asked
  }

  async #read(request: Request, answer: Response<Buffer>): Promise<Answer> {
    const status = answer.statusCode
    const headers = oneEach(answer.headers)
    const { download } = answer.timings.phases
    const packed = { bytes: answer.body, encoding: headers['content-encoding'] }
    if (request.isRaw && status < 300) return { status, headers, body: '', packed, download }
    const body = await unpacked(packed.bytes, packed.encoding)
    return { status, headers, body: status < 400 ? body : this.#secrets.hide(body), download }
  }
}

const clientOf = (patience: Patience, { userAgent, authorities }: Way): Got =>
  got.extend({
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

function oneEach(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const one: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) one[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return one
}
