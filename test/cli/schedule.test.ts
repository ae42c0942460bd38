import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, startTieout, tieout } from '../support/cli.js'

async function folderWith(text: string): Promise<string> {
  const cwd = await emptyFolder()
  await writeFile(join(cwd, 'tieout.config.yaml'), text)
  return cwd
}

/** Once a year, in the first minute: not while a test runs, or hardly ever. */
const RARELY = `schedule: { cron: "0 0 1 1 *", timezone: Pacific/Kiritimati, port: 0 }
salesforce: { loginUrl: "http://127.0.0.1:9", auth: { flow: client-credentials, clientId: id, clientSecret: \${SF_CLIENT_SECRET:-s} } }
netsuite:
  account: "1"
  auth: { flow: tba, consumerKey: k, consumerSecret: \${NS_SECRET:-s}, tokenId: t, tokenSecret: \${NS_SECRET:-s} }
`

describe('tieout schedule', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('stays up with health and metrics until %s, then exits with %i', async (signal, code) => {
    const running = await startTieout(['schedule', '--json'], { cwd: await folderWith(RARELY) })
    await running.said('"next"')
    const said = JSON.parse(running.stdout()) as { health: string; metrics: string; next: string }
    // The new year begins in Kiritimati (UTC+14) at ten in the morning of the day before in UTC.
    expect(said.next).toMatch(/^\d{4}-12-31T10:00:00\.000Z$/)
    expect(await (await fetch(said.health)).json()).toMatchObject({ status: 'ok', running: null })
    expect(await (await fetch(said.metrics)).text()).toContain('tieout_night_running 0\n')
    running.child.kill(signal)
    expect((await running.ended).code).toBe(code)
  })

  it('refuses a line that isn’t one, with exit 2', async () => {
    const end = await tieout(['schedule'], { cwd: await folderWith('schedule: { cron: every night }\n') })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain(
      'tieout.config.yaml:1:13: `schedule.cron`: expected minute, hour, day, month and weekday',
    )
  })

  it.each([
    [
      'a variable',
      RARELY.replace('${SF_CLIENT_SECRET:-s}', '${SF_NOT_SET}'),
      'the variable SF_NOT_SET isn’t set',
    ],
    ['a system', RARELY.slice(0, RARELY.indexOf('netsuite:')), 'has no `netsuite` part'],
  ])('refuses at once, with exit 2, what would fail by night: %s lacks', async (_what, text, expected) => {
    const end = await tieout(['schedule'], { cwd: await folderWith(text) })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain(expected)
  })

  it('says that its port is taken, with exit 1', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const end = await tieout(['schedule', '--port', String(port)], { cwd: await folderWith(RARELY) })
    server.close()
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr).toContain('The port is taken.')
  })
})
