import { readFile } from 'node:fs/promises'
import { request as ask } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

/** A file of an authority that nobody but a test trusts; its certificate is for {@link HOSTS}, and lasts until 2126. */
export const AUTHORITY = join(import.meta.dirname, 'certificate.pem')

/** Hosts of which no name server has heard. */
export const HOSTS = { salesforce: 'acme.my.salesforce.test', netsuite: 'td-sb1.suitetalk.netsuite.test' }

/** What a program asked of the proxy. */
export interface Asked {
  /** The request line. */
  readonly line: string
  readonly authorization: string | null
}

export interface Listener {
  readonly port: number
  readonly asked: readonly Asked[]
  stop(): Promise<void>
}

/** What a proxy answers to a `CONNECT`; null: it connects to where `to` says. Undefined: nothing at all. */
export type Refusal = (asked: Asked) => string | null | undefined

/** A proxy that only tunnels, on loopback. `to`: the port here on which a host is to be found. */
export async function startProxy(
  to: (host: string) => number,
  refusal: Refusal = () => null,
): Promise<Listener> {
  const asked: Asked[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('data', (head) => {
      const text = head.toString('latin1')
      const line = text.slice(0, text.indexOf('\r\n'))
      const authorization = /^proxy-authorization: (.*)$/im.exec(text)?.[1]?.trim() ?? null
      asked.push({ line, authorization })
      const answer = refusal({ line, authorization })
      if (answer === undefined) return
      if (answer !== null) return void socket.end(answer)
      const there = connect(to(/^CONNECT ([^:]+)/.exec(line)?.[1] ?? ''), '127.0.0.1')
      sockets.add(there)
      there.on('error', () => socket.destroy())
      socket.on('close', () => there.destroy())
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      there.pipe(socket).pipe(there)
    })
  })
  const port = await listening(server)
  return { port, asked, stop: () => stopped(server, sockets) }
}

/** Speaks TLS as {@link HOSTS}, and passes on what it hears to the servers of those. */
export async function startTls(urls: Readonly<Record<string, string>>): Promise<Listener> {
  const [cert, key] = await Promise.all(
    ['certificate.pem', 'key.pem'].map((name) => readFile(join(import.meta.dirname, name))),
  )
  const sockets = new Set<Socket>()
  const server = createTlsServer({ cert, key }, (request, response) => {
    const url = new URL(request.url ?? '/', urls[request.headers.host ?? ''])
    const headers = { ...request.headers, 'x-forwarded-proto': 'https' }
    const onward = ask(url, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  // However slow a test is, nobody hangs up in between.
  server.keepAliveTimeout = 3_600_000
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.on('tlsClientError', () => undefined)
  const port = await listening(server)
  return { port, asked: [], stop: () => stopped(server, sockets) }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

async function stopped(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<unknown>((done) => server.close(done))
  for (const socket of sockets) socket.destroy()
  await closed
}
