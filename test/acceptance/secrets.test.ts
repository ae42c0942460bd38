import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomFaults } from '../../src/sandbox/fault-plan.js'
import { FAULT_NAMES } from '../../src/sandbox/http/faults.js'
import { seededRandom } from '../../src/sandbox/http/random.js'
import { AS_OF, type Office, openOffice } from './book.js'
import { type Ended, run } from './machine.js'

interface Seen {
  readonly method: string
  readonly url: string
  readonly authorization: string
}

/** Every request that any server of this process gets, as it was sent. */
const requests: Seen[] = []
const listener = (message: unknown): void => {
  const { request } = message as { readonly request: IncomingMessage }
  const { method = '', url = '', headers } = request
  requests.push({ method, url, authorization: headers.authorization ?? '' })
}

/** What was handed out or made while it ran: session ids, tokens, signatures. */
function handedOut(): readonly string[] {
  const found = requests.flatMap(({ authorization }) => [
    ...authorization.matchAll(/^Bearer (\S+)$/g),
    ...authorization.matchAll(/oauth_signature="([^"]+)"/g),
  ])
  return [...new Set(found.map(([, secret]) => secret!))]
}

/** Those that nobody waits long for. */
const FAULTS = FAULT_NAMES.filter((name) => !['stall', 'drip', 'slow', 'retry-after'].includes(name))

/** A secret as it stands, and as a URL, JSON or a header would have it. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  decodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
]

describe('a night through faults, with all that it says and writes', () => {
  let office: Office
  let secrets: readonly string[]
  const said: Ended[] = []

  let isDisturbed = true
  const faults = randomFaults(FAULTS, 0.15, seededRandom(9))

  beforeAll(async () => {
    subscribe('http.server.request.start', listener)
    office = await openOffice(9, 8, {
      formats: 'xlsx, html, csv, json, md',
      faults: (context) => (isDisturbed ? faults(context) : undefined),
      patience: { tries: 12, firstDelay: 2, longestDelay: 20, response: 500, stall: 500, total: 800 },
      vendors: { salesforce: { random: seededRandom(10) } },
    })
    const { environment } = office.sandbox
    for (const log of ['json', 'plain', 'json']) {
      const change = { environment: { TIEOUT_LOG: log } }
      said.push(await office.tieoutWith(change, 'run', '--as-of', AS_OF, '--verbose', '--full'))
    }
    isDisturbed = false
    const wrong = {
      NS_TOKEN_SECRET: 'wrong.secret.of.netsuite',
      SF_CLIENT_SECRET: 'wrong.secret.of.salesforce',
    }
    for (const [name, value] of Object.entries(wrong))
      said.push(await office.tieoutWith({ environment: { [name]: value } }, 'run', '--verbose'))
    for (const argv of [
      ['runs', '--json'],
      ['doctor', '--verbose'],
      ['findings', '--json'],
    ])
      said.push(await run(office.folder, argv, { environment }))
    // Client ids and key names aren't secret; what they go with is.
    const configured = Object.entries(environment).filter(([name]) => !name.endsWith('CLIENT_ID'))
    secrets = [...configured.map(([, value]) => value), ...Object.values(wrong), ...handedOut()]
  })
  afterAll(async () => {
    unsubscribe('http.server.request.start', listener)
    await office.stop()
  })

  function expectNone(where: string, text: string): void {
    const found = secrets.filter((secret) => formsOf(secret).some((form) => text.includes(form)))
    expect({ where, found }).toEqual({ where, found: [] })
  }

  test('was a night worth looking at', () => {
    expect(said.slice(0, 3).map(({ code }) => code)).toEqual([0, 0, 0])
    expect(said.slice(3, 5).map(({ code }) => code)).toEqual([1, 1])
    expect(said[0]!.err).toMatch(/trying again/)
    expect(handedOut().length).toBeGreaterThan(100)
    expect(secrets.every((secret) => secret.length > 8)).toBe(true)
  })

  test('has no secret in what it says', () => {
    for (const [index, { out, err }] of said.entries()) expectNone(`command ${index}`, out + err)
  })

  test('has no secret in any file: store, journal, reports', () => {
    const files = readdirSync(office.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    const names = files.map(({ name }) => name)
    expect(names.some((name) => name.endsWith('.db'))).toBe(true)
    expect(names.filter((name) => /\.(xlsx|html|csv|json|md)$/.test(name)).length).toBeGreaterThan(4)
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name), 'latin1')
      expectNone(file.name, bytes)
    }
  })

  test('has no secret in a URL', () => {
    for (const { url } of requests) expectNone('a URL', url)
    expect(
      requests.filter(({ url }) => /[?&](oauth_|access_token|sid|client_secret|assertion)/i.test(url)),
    ).toEqual([])
  })

  test('asks, and never writes', () => {
    const isReading = ({ method, url, authorization }: Seen): boolean => {
      const { pathname } = new URL(url, 'http://127.0.0.1')
      // The doctor looks whether anybody answers at all.
      if (method === 'GET' && authorization === '') return pathname === '/'
      if (method === 'GET') return pathname.startsWith('/services/data/')
      const queries =
        /^\/services\/(rest\/query\/v1\/suiteql|oauth2\/token|rest\/auth\/oauth2\/v1\/token|data\/v\d+\.\d\/jobs\/query)$/
      return method === 'POST' && queries.test(pathname)
    }
    expect(requests.length).toBeGreaterThan(200)
    expect(requests.filter((request) => !isReading(request))).toEqual([])
  })
})
