import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { retiredChecks } from '../../src/doctor/notify-checks.js'
import { emptyFolder, tieout } from '../support/cli.js'

let server: Server
let port: number
let heard: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${Buffer.concat(pieces).toString()}`.trim())
      response.writeHead(request.url?.includes('gone') ? 404 : 200).end('no_service')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  heard = []
})

/** What `doctor` says of who is told; nothing else is configured. */
async function checks(notify: string, ...args: readonly string[]) {
  const cwd = await emptyFolder()
  await writeFile(join(cwd, 'tieout.config.yaml'), `notify: { ${notify.replaceAll('PORT', String(port))} }\n`)
  const ended = await tieout(['doctor', '--json', ...args], { cwd })
  expect(ended.stdout + ended.stderr).not.toMatch(/TOPSECRET|hunter2/)
  const all = JSON.parse(ended.stdout) as { check: string; ok: boolean; detail: string; advice: string }[]
  return all.filter(({ check }) => check.startsWith('notify'))
}

describe('whoever is to be told, as doctor sees it', () => {
  it('is asked whether the host answers, and told nothing', async () => {
    expect(await checks('slack: { webhook: "http://127.0.0.1:PORT/TOPSECRET" }')).toEqual([
      { check: 'notify.slack', ok: true, detail: 'its host answers; nothing was sent', advice: '' },
    ])
    expect(heard).toEqual(['GET /'])
  })

  it('fails where the host isn’t there, and where the mail server isn’t', async () => {
    const seen = await checks(
      'webhook: { url: "http://127.0.0.1:1/TOPSECRET" }, email: { smtp: "smtp://u:hunter2@127.0.0.1:1", to: [a@b.example] }',
    )
    expect(seen).toMatchObject([
      {
        check: 'notify.webhook',
        ok: false,
        detail: 'The webhook: the host refuses the connection (ECONNREFUSED) (tried once).',
      },
      {
        check: 'notify.email',
        ok: false,
        detail: expect.stringContaining('the host refuses the connection (ECONNREFUSED)'),
      },
    ])
  })

  it('is looked at also where another lacks its variable', async () => {
    const seen = await checks(
      'slack: { webhook: "${NOPE}" }, teams: { webhook: "http://127.0.0.1:PORT/TOPSECRET" }',
    )
    expect(seen.map(({ check, ok }) => [check, ok])).toEqual([
      ['notify.settings', false],
      ['notify.teams', true],
    ])
    expect(seen[0]?.detail).toContain('the variable NOPE isn’t set')
  })

  it('gets a trial message with --notify alone, and what refuses it is told', async () => {
    const seen = await checks(
      'slack: { webhook: "http://127.0.0.1:PORT/gone/TOPSECRET" }, webhook: { url: "http://127.0.0.1:PORT/TOPSECRET" }',
      '--notify',
    )
    expect(seen).toMatchObject([
      {
        check: 'notify.slack',
        ok: false,
        detail: 'Slack refuses the message (HTTP 404): the webhook is disabled or was removed.',
      },
      { check: 'notify.webhook', ok: true, detail: 'takes a trial message: see that it has arrived' },
    ])
    expect(heard.length).toBe(2)
    expect(heard.find((line) => line.startsWith('POST /TOPSECRET'))).toContain('"kind":"trial"')
  })

  it.each([
    ['https://acme.webhook.office.com/webhookb2/x/IncomingWebhook/y/z', 1],
    ['https://outlook.webhook.office365.com/x', 1],
    ['https://prod-12.westus.logic.azure.com/workflows/x/triggers/manual/paths/invoke?sig=y', 0],
    ['https://webhook.office.com.evil.example/x', 0],
  ])('is warned of an Office 365 connector: %s', (url, warnings) =>
    expect(retiredChecks('notify.teams', url).length).toBe(warnings),
  )

  it('is warned of where what goes up has no e-mail to go by', async () => {
    const seen = await checks(
      'slack: { webhook: "http://127.0.0.1:PORT/x" }, escalate: { to: [cfo@acme.example] }',
    )
    expect(seen.map(({ check, ok, advice }) => [check, ok, advice])).toEqual([
      ['notify.escalate', true, 'Set `notify.email`, or leave `to` out.'],
      ['notify.slack', true, ''],
    ])
  })

  it('isn’t looked for where nobody is to be told', async () => {
    expect(await checks('when: low')).toEqual([])
  })
})
