import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { HookChannel } from '../../src/notify/channels.js'
import { post } from '../../src/notify/send/hook.js'
import { NotTold } from '../../src/notify/send/not-told.js'
import { testTools } from './tools.js'

const LETTER = { id: 'run-1/news', body: '{"text":"Łódź"}' }
const NEVER = new AbortController().signal

interface Heard {
  readonly headers: IncomingHttpHeaders
  readonly method: string
  readonly path: string
  readonly body: string
}

/** What the next requests are answered: a status with headers and body, or nothing at all. */
type Answer = readonly [status: number, body?: string, headers?: Readonly<Record<string, string>>] | 'silence'

let server: Server
let origin: string
let answers: Answer[] = []
let heard: Heard[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { headers, method = '', url = '' } = request
      heard.push({ headers, method, path: url, body: Buffer.concat(pieces).toString() })
      const answer = answers.shift() ?? [200, 'ok']
      if (answer === 'silence') return
      const [status, body = '', more = {}] = answer
      response.writeHead(status, more).end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
afterEach(() => {
  answers = []
  heard = []
  nock.cleanAll()
})

const SECRET = '/services/T0SECRET/B0SECRET/xxxxSECRETxxxx?sig=SECRETsignature'
const channel = (name: HookChannel['name'] = 'webhook'): HookChannel => ({ name, url: `${origin}${SECRET}` })

/** What it came to; the address is in nothing that was said. */
async function sent(name: HookChannel['name'], next: readonly Answer[], more = {}): Promise<NotTold | null> {
  const { tools, logged } = testTools(more)
  answers = [...next]
  const outcome = await post(channel(name), LETTER, tools, NEVER).then(
    () => null,
    (error: unknown) => error,
  )
  const said = [
    ...logged,
    outcome instanceof Error ? `${outcome.message} ${outcome.stack} ${String(outcome.cause)}` : '',
  ]
  expect(said.join('\n')).not.toMatch(/SECRET|127\.0\.0\.1/)
  if (outcome !== null) expect(outcome).toBeInstanceOf(NotTold)
  return outcome as NotTold | null
}

describe('a hook', () => {
  it('gets JSON, and what tells it that the same came twice', async () => {
    expect(await sent('webhook', [[202]])).toBeNull()
    expect(heard).toMatchObject([
      {
        method: 'POST',
        path: SECRET,
        body: '{"text":"Łódź"}',
        headers: { 'idempotency-key': 'run-1/news', 'content-type': 'application/json; charset=utf-8' },
      },
    ])
  })

  it.each<[string, Answer[]]>([
    ['fails for a moment', [[500], [503]]],
    ['has too much to do', [[429, '', { 'Retry-After': '0' }]]],
    ['gives no answer', ['silence']],
  ])('is told again where it %s', async (_, next) => {
    expect(await sent('webhook', next, { greeting: 300, response: 300 })).toBeNull()
    expect(heard.length).toBe(next.length + 1)
    expect(new Set(heard.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set(['run-1/news']))
  })

  it.each<[string, HookChannel['name'], Answer[], string, string]>([
    [
      '404 no_service',
      'slack',
      [[404, 'no_service']],
      'Slack refuses the message (HTTP 404): the webhook is disabled or was removed.',
      'Take the address anew from the Slack app',
    ],
    [
      '410 channel_is_archived',
      'slack',
      [[410, 'channel_is_archived']],
      'Slack refuses the message (HTTP 410): its channel is archived.',
      'Take the address anew',
    ],
    [
      'a word that nobody knows',
      'slack',
      [[400, `SECRET ${SECRET}`]],
      'Slack refuses the message (HTTP 400).',
      'Take the address anew',
    ],
    [
      'a workflow that is off',
      'teams',
      [[400, '{"error":{"code":"WorkflowTriggerIsNotEnabled"}}']],
      'Teams refuses the message (HTTP 400).',
      'Take the address anew from the Teams workflow',
    ],
    [
      'a redirect, which isn’t followed',
      'webhook',
      [[302, '', { Location: 'http://127.0.0.1:1/elsewhere' }]],
      'The webhook refuses the message (HTTP 302), and points elsewhere, which isn’t followed.',
      'See what the receiver logs',
    ],
  ])('that refuses is asked once: %s', async (_, name, next, message, advice) => {
    const refused = await sent(name, next)
    expect(refused?.message).toBe(message)
    expect(refused?.advice).toContain(advice)
    expect(heard.length).toBe(1)
  })

  it('is given up after so many tries', async () => {
    const given = await sent('slack', [[500], [502], [503]])
    expect(given?.message).toBe('Slack: it fails (HTTP 503) (tried 3 times).')
    expect(heard.length).toBe(3)
  })

  it('isn’t waited for longer than a night can wait', async () => {
    const given = await sent('slack', [[429, '', { 'Retry-After': '7200' }]])
    expect(given?.message).toBe(
      'Slack: too many messages (HTTP 429) (tried once; it asks to wait 7200 seconds).',
    )
    expect(heard.length).toBe(1)
  })

  it('that never answers is given up, and a signal ends the wait', async () => {
    const given = await sent('teams', ['silence', 'silence', 'silence'], { greeting: 50, response: 50 })
    expect(given?.message).toBe('Teams: no answer in time (ETIMEDOUT) (tried 3 times).')
    const stop = new AbortController()
    answers = ['silence']
    const ended = post(channel(), LETTER, testTools().tools, stop.signal)
    setTimeout(() => stop.abort(new Error('stopped by SIGTERM')), 50)
    await expect(ended).rejects.toThrow('stopped by SIGTERM')
  })

  it('whose host isn’t there is told so without its name, which may be all that keeps it secret', async () => {
    const { tools, logged } = testTools()
    const url = 'https://SECRETsubdomain.invalid/'
    nock('https://secretsubdomain.invalid')
      .persist()
      .post('/')
      .replyWithError(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))
    const failed = await post({ name: 'webhook', url }, LETTER, tools, NEVER).catch((error: Error) => error)
    expect(failed).toMatchObject({
      message: 'The webhook: there is no such host (ENOTFOUND) (tried 3 times).',
    })
    expect(logged.join('\n')).not.toMatch(/secret/i)
  })
})
