import { setMaxListeners } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Change } from '../database/change.js'
import type { Tables } from '../tables.js'
import type { Fault, FaultHook } from './faults.js'
import type { Answer, Incoming, RequestLogEntry } from './message.js'
import { readBody } from './read-body.js'
import { send, sendCut, sendDrip, truncated } from './send.js'

/** A running vendor: where it is, what it was asked, and a way to change what it holds. */
export interface VendorServer {
  readonly url: string
  readonly port: number
  /** Every request answered so far, oldest first; may be emptied. */
  readonly requests: RequestLogEntry[]
  /** Replaces everything the vendor holds. */
  setTables(tables: Tables): void
  /** Changes rows, as people working in the vendor's system would between two syncs. */
  apply(...changes: readonly Change[]): void
  stop(): Promise<void>
}

/** What both vendors take. */
export interface CommonOptions {
  /** Port on the loopback interface; 0 (the default) takes any free one. */
  readonly port?: number
  /** Milliseconds that each answer takes at least; default 0. */
  readonly latencyMs?: number
  /** Awaited before each answer, when the request has taken its place; a test can hold requests in flight by it. */
  readonly hold?: () => Promise<void>
  readonly faults?: FaultHook
}

/** How a vendor answers. */
export interface Vendor {
  answer(request: Incoming): Promise<Answer>
  /** The vendor's "too many requests". */
  throttled(retryAfter?: number): Answer
  /** The same in other words, as NetSuite says it with status 400. */
  crowded?(): Answer
  /** Ends every token given out so far. */
  expire?(): void
  /** Takes a place among the requests in flight; false when there is none left. */
  enter?(request: Incoming): boolean
  /** Gives the place back. */
  leave?(request: Incoming): void
  /** The vendor's answer to a failure of its own. */
  broken(error: unknown): Answer
}

/** The part of `VendorServer` that doesn't depend on what is served. */
export type Listening = Pick<VendorServer, 'url' | 'port' | 'requests' | 'stop'>

// Node's own 16 KB would answer 431 before a vendor could say what it says to a long URL.
const MAX_HEADER_BYTES = 256 * 1024

/** Listens on 127.0.0.1 and passes every request through the fault hook, the gate and the vendor. */
export async function listen(vendor: Vendor, options: CommonOptions): Promise<Listening> {
  const requests: RequestLogEntry[] = []
  const seen = new Map<string, number>()
  const stopped = new AbortController()
  // Each answer that is held back listens.
  setMaxListeners(0, stopped.signal)
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    void serve(request, response)
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const incoming = await read(request)
    if (incoming === undefined) return
    const answer = await handle(incoming, request, response)
    if (answer === undefined) return
    const { method, path } = incoming
    const statement = answer.statement === undefined ? {} : { statement: answer.statement }
    requests.push({ method, path, status: answer.status, ...statement })
    await send(request, response, answer)
  }

  async function handle(
    incoming: Incoming,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Answer | undefined> {
    const fault = decideFault(incoming)
    const early = instead(fault, vendor)
    if (early !== undefined) return early
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy()
    if (fault?.kind === 'stall') return undefined
    if (fault?.kind === 'expired') vendor.expire?.()
    await pause(fault?.kind === 'slow' ? fault.ms : 0)
    const answer = await gated(incoming)
    if (fault?.kind === 'truncate') return truncated(answer)
    if (fault?.kind === 'cut') return void sendCut(response, answer)
    if (fault?.kind === 'drip') return void sendDrip(response, answer, fault.ms, stopped.signal)
    return answer
  }

  async function gated(incoming: Incoming): Promise<Answer> {
    if (vendor.enter !== undefined && !vendor.enter(incoming)) return vendor.throttled()
    try {
      await pause(options.latencyMs ?? 0)
      await options.hold?.()
      return await vendor.answer(incoming)
    } catch (error) {
      return vendor.broken(error)
    } finally {
      vendor.leave?.(incoming)
    }
  }

  function decideFault(incoming: Incoming): Fault | undefined {
    const key = `${incoming.method} ${incoming.path}`
    const samePath = (seen.get(key) ?? 0) + 1
    seen.set(key, samePath)
    seen.set('', (seen.get('') ?? 0) + 1)
    const { method, path } = incoming
    return options.faults?.({ method, path, count: seen.get('') ?? 1, samePath })
  }

  async function pause(ms: number): Promise<void> {
    if (ms > 0) await wait(ms, undefined, { signal: stopped.signal }).catch(() => undefined)
  }

  const port = await bind(server, options.port ?? 0)
  return { url: `http://127.0.0.1:${port}`, port, requests, stop: () => close(server, stopped) }
}

function instead(fault: Fault | undefined, vendor: Vendor): Answer | undefined {
  if (fault?.kind === 'answer') return fault.answer
  if (fault?.kind === 'throttled') return vendor.throttled(fault.retryAfter)
  if (fault?.kind === 'crowded') return vendor.crowded?.() ?? vendor.throttled()
  return undefined
}

/** Undefined where the client went away before its request was whole. */
async function read(request: IncomingMessage): Promise<Incoming | undefined> {
  const url = request.url ?? '/'
  const mark = url.indexOf('?')
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1)
  try {
    return {
      method: request.method ?? 'GET',
      path: mark < 0 ? url : url.slice(0, mark),
      rawQuery,
      query: new URLSearchParams(rawQuery),
      headers: request.headers,
      body: await readBody(request),
    }
  } catch {
    return undefined
  }
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: Server, stopped: AbortController): Promise<void> {
  stopped.abort()
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
