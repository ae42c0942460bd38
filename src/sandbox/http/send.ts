import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Answer } from './message.js'

const compress = promisify(gzip)
const WORTH_COMPRESSING = 1024
/** zlib's quickest: a vendor's machine isn't the client's. */
const QUICK = 1

/** Writes an answer, compressed where the client takes gzip. `body` may replace the answer's own. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  const body = toBuffer(answer.body)
  const headers: Record<string, string> = { ...answer.headers }
  const isPacked = body.length >= WORTH_COMPRESSING && acceptsGzip(request)
  const packed = isPacked ? await compress(body, { level: QUICK }) : undefined
  if (packed !== undefined) headers['content-encoding'] = 'gzip'
  if (answer.status !== 204) headers['content-length'] = String((packed ?? body).length)
  if (response.destroyed) return
  response.writeHead(answer.status, headers)
  response.end(answer.status === 204 ? undefined : (packed ?? body))
}

/** Sends the headers of the whole body, then half of it, then breaks the connection. */
export function sendCut(response: ServerResponse, answer: Answer): void {
  const body = toBuffer(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) })
  response.write(half(body), () => response.socket?.resetAndDestroy())
}

/** Sends the headers of the whole body, then a byte of it at a time, and never the last one. */
export async function sendDrip(
  response: ServerResponse,
  answer: Answer,
  ms: number,
  stopped: AbortSignal,
): Promise<void> {
  const body = toBuffer(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length + 1) })
  response.flushHeaders()
  for (let at = 0; !response.destroyed && !stopped.aborted; at = Math.min(at + 1, body.length)) {
    if (at < body.length) response.write(body.subarray(at, at + 1))
    await wait(ms, undefined, { signal: stopped }).catch(() => undefined)
  }
}

/** The answer with only the first half of its body. */
export function truncated(answer: Answer): Answer {
  return { ...answer, body: half(toBuffer(answer.body)) }
}

function half(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2))
}

function toBuffer(body: string | Buffer | undefined): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : (body ?? Buffer.alloc(0))
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
}
