import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { exchange } from '../../../connectors/http/exchange.js'
import { PATIENCE, type Patience } from '../../../connectors/http/patience.js'
import { Secrets } from '../../../connectors/http/secrets.js'

let server: Server | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
})

async function serve(listener: RequestListener): Promise<string> {
  const listening = createServer(listener)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/x`
}

const ALL = [{ method: 'GET', path: /./ }] as const

async function get(url: string, patience: Partial<Patience> = {}, signal?: AbortSignal) {
  const way = exchange(ALL, { ...PATIENCE, ...patience }, 'tieout/test', new Secrets(['top-secret']))
  try {
    return await way.send({ method: 'GET', url, headers: { Authorization: 'Bearer top-secret' } }, signal)
  } finally {
    way.close()
  }
}

test('an answer of any status is an answer', async () => {
  const url = await serve((request, response) => {
    response.writeHead(418, { 'X-Odd': 'yes' })
    response.end(`no, ${request.headers['user-agent']} with top-secret`)
  })
  expect(await get(url)).toMatchObject({
    status: 418,
    headers: { 'x-odd': 'yes' },
    body: 'no, tieout/test with [hidden]',
  })
})

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['identity', Buffer.from],
  ['', Buffer.from],
] as const)('a body packed by %j is unpacked', async (packing, pack) => {
  const body = `{"name":"Zoë & Søn"}${' '.repeat(3_000_000)}`
  let asked: string | undefined
  const url = await serve((request, response) => {
    asked = String(request.headers['accept-encoding'])
    response.writeHead(200, packing === '' ? {} : { 'content-encoding': packing })
    response.end(pack(Buffer.from(body)))
  })
  expect((await get(url)).body).toBe(body)
  expect(asked).toBe('gzip, deflate, br')
})

test.each([200, 503])(
  'a packed body that isn’t whole, or isn’t packed, comes again (HTTP %i)',
  async (status) => {
    const packed = gzipSync(Buffer.from('{"items":[1,2,3]}'.repeat(1000)))
    for (const body of [packed.subarray(0, packed.length - 9), Buffer.from('<html>')]) {
      const url = await serve((_, response) => {
        response.writeHead(status, { 'content-encoding': 'gzip' }).end(body)
      })
      await expect(get(url)).rejects.toMatchObject({ kind: 'malformed', message: 'the answer broke off' })
      server?.close()
    }
  },
)

test('nothing at all that is said to be packed is nothing', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end()
  })
  expect((await get(url)).body).toBe('')
})

test('no first byte in time', async () => {
  const url = await serve(() => undefined)
  await expect(get(url, { response: 30 })).rejects.toMatchObject({ kind: 'unreachable' })
})

test('a body that stalls', async () => {
  const url = await serve((_, response) => void response.writeHead(200).write('{"a":'))
  await expect(get(url, { stall: 30 })).rejects.toMatchObject({ kind: 'unreachable' })
})

test('a body that drips for longer than the whole may take', async () => {
  const url = await serve((_, response) => {
    const drip = setInterval(() => response.write(' '), 5)
    response.on('close', () => clearInterval(drip))
  })
  await expect(get(url, { total: 60 })).rejects.toMatchObject({ kind: 'unreachable' })
})

test('a connection that is cut says so and nothing of the request', async () => {
  const url = await serve((request) => void request.socket.destroy())
  const error = await get(url).catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('the connection was cut'),
  })
  expect(JSON.stringify(error)).not.toContain('top-secret')
  expect(Object.keys(error as object)).not.toContain('options')
})

test('a host that refuses connections isn’t tried for long', async () => {
  const url = await serve(() => undefined)
  await new Promise((resolve) => server?.close(resolve))
  await expect(get(url)).rejects.toMatchObject({
    mostTries: 3,
    message: expect.stringContaining('refuses the connection'),
  })
})

test('a stop is a stop, not a failure', async () => {
  const stop = new AbortController()
  const url = await serve(() => stop.abort(new Error('stopped by the user')))
  await expect(get(url, {}, stop.signal)).rejects.toThrow('stopped by the user')
})

test('a body that drips is given up, however often a byte comes', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100000' })
    const drip = setInterval(() => response.write(' '), 5)
    response.on('close', () => clearInterval(drip))
  })
  await expect(get(url, { body: 60 })).rejects.toMatchObject({ kind: 'unreachable' })
})
