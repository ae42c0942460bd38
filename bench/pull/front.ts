import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

interface Kept {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A place in front of a vendor: how far away it is, and how many requests it lets in at a time. */
export interface Front {
  readonly url: string
  /** How many answers were the vendor's own, and not kept ones. */
  readonly asked: () => number
}

/**
 * Stands in front of a vendor: answers come so late, so many of them at a time, and what was answered once is answered
 * again without asking. So a second pull meets the vendor's latency and its limit, and not the cost of making answers,
 * which no vendor's customer bears on his own machine.
 */
export async function frontOf(vendor: string, latencyMs: number, places: number): Promise<Front> {
  const kept = new Map<string, Kept>()
  let [taken, asked] = [0, 0]
  const server = createServer((incoming, response) => void serve(incoming, response))

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming)
    if (taken >= places) {
      response.writeHead(429).end()
      return
    }
    taken += 1
    const key = `${incoming.url}\n${body.toString()}`
    // What the vendor needs to make an answer is a part of how late it comes.
    const [answer] = await Promise.all([kept.get(key) ?? ask(incoming, body, key), wait(latencyMs)])
    response.writeHead(answer.status, { ...answer.headers })
    response.end(answer.body)
    taken -= 1
  }

  async function ask(incoming: IncomingMessage, body: Buffer, key: string): Promise<Kept> {
    asked += 1
    const answer = await forwarded(vendor, incoming, body)
    if (answer.status === 200) kept.set(key, answer)
    return answer
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked: () => asked }
}

/** With its own headers: a signature holds for the host that it was made for. */
function forwarded(vendor: string, incoming: IncomingMessage, body: Buffer): Promise<Kept> {
  const { method = 'POST', headers, url = '/' } = incoming
  return new Promise((resolve, reject) => {
    const sent = request(new URL(url, vendor), { method, headers }, (answer) => {
      bodyOf(answer).then(
        (whole) => resolve({ status: answer.statusCode ?? 500, headers: keptHeaders(answer), body: whole }),
        reject,
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The day and time are those of whoever answers. */
function keptHeaders({ headers }: IncomingMessage): Record<string, string> {
  const names = ['content-type', 'content-encoding']
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  )
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
