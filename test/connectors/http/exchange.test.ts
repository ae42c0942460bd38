import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { exchange } from '../../../connectors/http/exchange.js'
import { PATIENCE, type Patience } from '../../../connectors/http/patience.js'
import { Secrets } from '../../../connectors/http/secrets.js'
import {
  EXPIRED,
  FOR_ANOTHER,
  NOT_YET_VALID,
  SOUND,
  TEST_AUTHORITY,
} from '../../support/company-network/certificates.js'

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
  const way = exchange(
    ALL,
    { ...PATIENCE, ...patience },
    { userAgent: 'tieout/test' },
    new Secrets(['top-secret']),
  )
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

test('a mark of UTF-8 before a text is no part of it', async () => {
  const url = await serve((_, response) => void response.end('\ufeff{"ü":1}'))
  expect((await get(url)).body).toBe('{"ü":1}')
})

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

test('a pause before the first byte is none within the body, and the next request on the same connection may pause too', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/quick') return void response.end('quick')
    setTimeout(() => response.end('late'), 250)
  })
  const patience = { ...PATIENCE, stall: 60, response: 5000 }
  const way = exchange(ALL, patience, { userAgent: 'tieout/test' }, new Secrets([]))
  const ask = (path: string) => way.send({ method: 'GET', url: new URL(path, url).href, headers: {} })
  for (const path of ['/quick', '/late', '/quick']) expect((await ask(path)).body).toBe(path.slice(1))
  way.close()
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

describe('a host that takes requests and says nothing', () => {
  const send = (way: ReturnType<typeof exchange>, url: string) =>
    way.send({ method: 'GET', url, headers: {} }).catch((reason: unknown) => reason)

  test('isn’t waited for as long, nor tried as often, before it has ever answered', async () => {
    const url = await serve(() => undefined)
    const way = exchange(ALL, { ...PATIENCE, greeting: 40 }, { userAgent: 'tieout/test' }, new Secrets([]))
    expect(await send(way, url)).toMatchObject({ kind: 'unreachable', mostTries: 3 })
    way.close()
  })

  test('is given up sooner when it says nothing to anybody, and not when others are answered', async () => {
    const url = await serve((request, response) => {
      if (request.url !== '/silent') response.end('known')
    })
    const way = exchange(ALL, { ...PATIENCE, response: 300 }, { userAgent: 'tieout/test' }, new Secrets([]))
    const at = (path: string) => new URL(path, url).href
    expect(await send(way, at('/'))).toMatchObject({ status: 200 })
    expect(await send(way, at('/silent'))).toMatchObject({ kind: 'unreachable', mostTries: 6 })
    const [silent] = await Promise.all([send(way, at('/silent')), send(way, at('/'))])
    expect(silent).toMatchObject({ kind: 'unreachable', mostTries: Number.POSITIVE_INFINITY })
    way.close()
  })
})

test('a request that says how soon its answer begins is waited for no longer, whoever else is answered', async () => {
  const url = await serve((request, response) => {
    if (request.url !== '/silent') response.end('known')
  })
  const way = exchange(ALL, PATIENCE, { userAgent: 'tieout/test' }, new Secrets([]))
  const ask = (path: string, within?: number) =>
    way.send({ method: 'GET', url: new URL(path, url).href, headers: {}, within })
  await ask('/')
  const [lost, other] = await Promise.allSettled([ask('/silent', 40), ask('/', 1000)])
  expect(lost).toMatchObject({ reason: { kind: 'unreachable', mostTries: 3 } })
  expect(other).toMatchObject({ value: { status: 200 } })
  way.close()
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

describe('a host to which no connection comes about', () => {
  const sockets: Socket[] = []
  let deaf: ChildProcess | null = null
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    deaf?.kill('SIGKILL')
    deaf = null
  })

  /** Of a process that stands still: what the system takes for it is used up, so that the next connection waits for ever. */
  async function deafPort(): Promise<number> {
    const listening = spawn(process.execPath, [
      '--eval',
      `const server = require('node:net').createServer()
       server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port))`,
    ])
    deaf = listening
    const port = await new Promise<number>((resolve) =>
      listening.stdout.once('data', (text) => resolve(Number(text))),
    )
    listening.kill('SIGSTOP')
    // One after the other: of those that come at once more may get through than there is room for.
    while (await getsThrough(port));
    return port
  }

  const getsThrough = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => undefined)
      sockets.push(socket)
      setTimeout(resolve, 500, false)
    })

  test('is given up after the time that a connection may take, and not tried for long', async () => {
    const url = `http://127.0.0.1:${await deafPort()}/x`
    const error = await get(url, { connect: 150 }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      kind: 'unreachable',
      mostTries: 3,
      message: expect.stringContaining('no connection in time'),
    })
  })
})

/** Self-signed, for nobody.example, until 2120; the key guards nothing. */
const NOBODYS = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7GTsg/NuUmoxxDP1
//tHaQXjhFZfQbx64Dv0ZlSq6eehRANCAAShtADbm3/Iun7nJX7MbJBo2fOEiXhK
/7ias4WJg43RzpYjcatZsQDdfO+ivMiqj53GOBF9S3YmXKNWXWxWfzs6
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBHzCBx6ADAgECAgEBMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDm5vYm9keS5l
eGFtcGxlMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAZMRcwFQYD
VQQDDA5ub2JvZHkuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKG0
ANubf8i6fuclfsxskGjZ84SJeEr/uJqzhYmDjdHOliNxq1mxAN1876K8yKqPncY4
EX1LdiZco1ZdbFZ/OzowCgYIKoZIzj0EAwIDRwAwRAIgDPHuH1GF++B10RwEXDmh
REV4ZMK+vpOG6KhX5jrg200CIAD7IhOfgO0zX6QAsl4Sv42goV54c+Xu3u7VqcwJ
OJ0Y
-----END CERTIFICATE-----`,
}

test('a certificate that nobody vouches for says what to do about a company’s own', async () => {
  const listening = createTlsServer(NOBODYS, (_, response) => response.end('secret data'))
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  await expect(get(`https://127.0.0.1:${port}/x`)).rejects.toMatchObject({
    kind: 'unreachable',
    mostTries: 3,
    message: expect.stringMatching(/vouches for the host’s certificate; .*NODE_EXTRA_CA_CERTS.*SELF_SIGNED/),
  })
})

describe('a host whose certificate', () => {
  async function met(pair: { readonly key: string; readonly cert: string }, authorities?: string) {
    const listening = createTlsServer(pair, (_, response) => void response.end('known'))
    listening.on('tlsClientError', () => undefined)
    server = listening
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    const url = `https://127.0.0.1:${(listening.address() as AddressInfo).port}/x`
    const way = exchange(ALL, PATIENCE, { userAgent: 'tieout/test', authorities }, new Secrets([]))
    try {
      return await way.send({ method: 'GET', url, headers: {} }).catch((reason: unknown) => reason)
    } finally {
      way.close()
    }
  }

  test('an authority of the company’s own vouches for is trusted, where that is named', async () => {
    expect(await met(SOUND, TEST_AUTHORITY)).toMatchObject({ status: 200, body: 'known' })
    expect(await met(SOUND)).toMatchObject({ message: expect.stringContaining('NODE_EXTRA_CA_CERTS') })
  })

  test.each([
    ['has expired', EXPIRED, 'has expired', 'CERT_HAS_EXPIRED'],
    ['isn’t valid yet', NOT_YET_VALID, 'isn’t valid yet', 'CERT_NOT_YET_VALID'],
    ['is for another', FOR_ANOTHER, 'is for another name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('%s is told as that, and not tried for long', async (_, pair, said, code) => {
    const error = await met(pair, TEST_AUTHORITY)
    expect(error).toMatchObject({ kind: 'unreachable', mostTries: 3 })
    expect(String(error)).toContain(`the host’s certificate ${said}`)
    expect(String(error)).toContain(`(${code})`)
  })
})

test('what doesn’t speak HTTP is told as that, and not tried for long', async () => {
  const mail = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end('220 mail.example ESMTP\r\n', () => socket.destroy()))
  })
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(mail.address() as AddressInfo).port}/x`
  const error = await get(url).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ kind: 'unreachable', mostTries: 3 })
  expect(String(error)).toContain('doesn’t speak HTTP')
  await new Promise((resolve) => mail.close(resolve))
})

test('headers of tens of thousands of bytes are read', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'X-Trace': 'x'.repeat(40_000) }).end('known')
  })
  expect((await get(url)).body).toBe('known')
})

test('a host may be named by its address in IPv6', async () => {
  const listening = createServer((_, response) => void response.end('known'))
  server = listening
  const port = await new Promise<number | null>((resolve) => {
    listening.once('error', () => resolve(null))
    listening.listen(0, '::1', () => resolve((listening.address() as AddressInfo).port))
  })
  // A machine may have no IPv6 at all.
  if (port !== null) expect((await get(`http://[::1]:${port}/x`)).body).toBe('known')
})
