import { describe, expect, it } from 'vitest'
import { parseConfiguration } from '../../src/config/load.js'
import { emptyFolder, startTieout, tieout } from '../support/cli.js'

describe('tieout sandbox', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('serves both systems until %s, then exits with %i', async (signal, code) => {
    const running = await startTieout(['sandbox', '--accounts', '3', '--json'], { cwd: await emptyFolder() })
    await running.said('"facts"')
    const said = JSON.parse(running.stdout()) as { salesforceUrl: string; netsuiteUrl: string }
    expect((await fetch(`${said.salesforceUrl}/services/data/`)).status).toBe(200)
    expect(
      (await fetch(`${said.netsuiteUrl}/services/rest/query/v1/suiteql`, { method: 'POST' })).status,
    ).toBe(401)
    running.child.kill(signal)
    expect((await running.ended).code).toBe(code)
    await expect(fetch(`${said.salesforceUrl}/services/data/`)).rejects.toThrow()
  })

  it('prints a matching configuration, and only that, on standard output', async () => {
    const running = await startTieout(['sandbox', '--accounts', '3', '--seed', '5'], {
      cwd: await emptyFolder(),
    })
    await running.said('stops both')
    running.child.kill('SIGTERM')
    const { stdout, stderr } = await running.ended
    const variables = Object.fromEntries(
      [...stderr.matchAll(/^ {2}([A-Z_]+)=(.+)$/gm)].map(([, k, v]) => [k, v]),
    )
    const configuration = parseConfiguration(stdout, '/tieout.config.yaml', variables)
    expect(configuration.missing).toEqual([])
    expect(stderr).toContain(/loginUrl: "(.*)"/.exec(stdout)?.[1])
  })

  it('knows its faults by name', async () => {
    const end = await tieout(['sandbox', '--faults', 'reset,gremlins'], { cwd: await emptyFolder() })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain('There is no fault gremlins.')
    expect(end.stderr).toContain('html-503')
  })
})
