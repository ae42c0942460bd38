import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Host, TextStream } from '../../src/cli/host.js'
import { tieout as runTieout } from '../../src/cli/program.js'
import { emptyFolder, startTieout, tieout } from '../support/cli.js'

/** A terminal of some width that remembers what it was told. */
function terminal(columns: number): TextStream & { readonly text: () => string } {
  const stream = new PassThrough()
  const said: string[] = []
  stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return Object.assign(stream, { isTTY: true, columns, text: () => said.join('') })
}

async function hostAt(columns: number, directory: string) {
  const [stdout, stderr] = [terminal(columns), terminal(columns)]
  const host: Host = {
    stdin: Object.assign(new PassThrough(), { isTTY: false }),
    stdout,
    stderr,
    environment: {},
    directory,
    clock: () => new Date(0),
    random: () => 0.5,
    newId: () => 'id',
    actor: 'ada',
    pid: 1,
    name: 'here',
    onSignal: () => () => undefined,
    exit: () => undefined,
  }
  return { host, stdout, stderr }
}

describe('at a terminal', () => {
  it('a failure is broken at blanks, at the terminal’s width', async () => {
    const { host, stderr } = await hostAt(40, '/tmp')
    expect(await runTieout(['run', '--config', 'nowhere.yaml'], host)).toBe(2)
    const lines = stderr.text().trimEnd().split('\n')
    expect(lines.join(' ')).toBe(
      'tieout: There is no file /tmp/nowhere.yaml, which `--config` names. Check the path.',
    )
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40)
    expect(lines.length).toBeGreaterThan(2)
  })

  it('the catalogue is as wide as the terminal is', async () => {
    const { host, stdout } = await hostAt(110, '/tmp')
    expect(await runTieout(['rules', '--no-color'], host)).toBe(0)
    expect(stdout.text()).not.toContain('…')
    const narrow = await hostAt(60, '/tmp')
    await runTieout(['rules', '--no-color'], narrow.host)
    expect(
      Math.max(
        ...narrow.stdout
          .text()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(60)
  })
})

describe('the scheduler at a terminal', () => {
  it('says when the next night is, and where its health is, before it waits', async () => {
    const cwd = await emptyFolder()
    const systems = `salesforce: { loginUrl: "http://127.0.0.1:9", auth: { flow: client-credentials, clientId: i, clientSecret: s } }
netsuite: { account: "1", auth: { flow: tba, consumerKey: k, consumerSecret: s, tokenId: t, tokenSecret: s } }
`
    const configuration = `schedule: { cron: "0 2 * * *", timezone: UTC }\n${systems}`
    await writeFile(join(cwd, 'tieout.config.yaml'), configuration)
    const { host, stdout } = await hostAt(80, cwd)
    const stopped: Host = {
      ...host,
      onSignal: (listener) => {
        stdout.once('data', () => listener('SIGINT'))
        return () => undefined
      },
    }
    expect(await runTieout(['schedule', '--port', '0'], stopped)).toBe(130)
    // The host's clock stands at the beginning of 1970.
    expect(stdout.text()).toMatch(
      /^The next night is at 1970-01-01T02:00:00\.000Z; Ctrl-C stops\.\nHealth: http:\/\/127\.0\.0\.1:\d+\/health\n$/,
    )
  })
})

describe('a pipe that is closed early', () => {
  it('is no error, on either side', async () => {
    const cwd = await emptyFolder()
    const listed = await startTieout(['rules', '--json'], { cwd })
    listed.child.stdout?.destroy()
    expect(await listed.ended).toMatchObject({ code: 0, stderr: '' })
    const job = await startTieout(['demo', '--accounts', '2', '--json'], { cwd })
    job.child.stderr?.destroy()
    const end = await job.ended
    expect(end.code).toBe(0)
    expect(JSON.parse(end.stdout)).toMatchObject({ schema: 'tieout.findings/1' })
  })
})

describe('a command that only reads', () => {
  it.each([
    [['findings']],
    [['findings', 'show', 'abcdef']],
    [['explain', '1']],
    [['runs', 'show', '1']],
    [['verify']],
  ])('%j is exit 2 where there is no store, and makes none', async (args) => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, 'tieout.config.yaml'), 'version: 1\n')
    const end = await tieout(args, { cwd })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain(`There is no store ${join(cwd, 'tieout.db')}`)
    expect(await readdir(cwd)).toEqual(['tieout.config.yaml'])
  })

  it('lists no runs before the first one, and makes no store for it', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, 'tieout.config.yaml'), 'version: 1\n')
    expect(await tieout(['runs', '--json'], { cwd })).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
    expect(await readdir(cwd)).toEqual(['tieout.config.yaml'])
  })
})
