import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { type Ended, emptyFolder, tieout } from '../support/cli.js'

/** Everything below a folder, as bytes in one text. */
async function everythingIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== '.env')
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')))
  return texts.join('\n')
}

// As awkward as secrets get: quotes, backslashes, line ends and characters that URLs and regular expressions escape.
const WRONG = { SF_CLIENT_SECRET: 'wr"ong\\se&cr+et $1 [x]', NS_TOKEN_SECRET: "wro'ng%2Ftoken=sec ret" }

const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64'),
]

describe('secrets', () => {
  let sandbox: Sandbox
  let cwd: string
  const ends: Ended[] = []
  const SECRET_NAMES = [
    'SF_CLIENT_SECRET',
    'NS_CONSUMER_KEY',
    'NS_CONSUMER_SECRET',
    'NS_TOKEN_ID',
    'NS_TOKEN_SECRET',
  ]

  beforeAll(async () => {
    sandbox = await startSandbox({
      seed: 8,
      accounts: 3,
      asOf: '2026-10-31',
      clock: () => new Date(),
      random: () => 0.37,
    })
    cwd = await emptyFolder()
    const text = sandbox.configuration.replace('[xlsx, html]', '[xlsx, html, csv, json, md]')
    await writeFile(join(cwd, 'tieout.config.yaml'), text)
    const right = Object.entries(sandbox.environment).map(([name, value]) => `${name}=${value}`)
    await writeFile(join(cwd, '.env'), right.join('\n'))
    for (const env of [
      {},
      { SF_CLIENT_SECRET: WRONG.SF_CLIENT_SECRET },
      { NS_TOKEN_SECRET: WRONG.NS_TOKEN_SECRET },
    ]) {
      for (const log of ['plain', 'json']) {
        ends.push(await tieout(['run', '--verbose'], { cwd, env: { ...env, TIEOUT_LOG: log } }))
      }
    }
    ends.push(
      await tieout(['runs', 'show', 'night', '--json'], { cwd }),
      await tieout(['runs', '--json'], { cwd }),
    )
  })
  afterAll(() => sandbox.stop())

  it('are used, so that their absence means something', () => {
    expect(ends.slice(0, 6).map((end) => end.code)).toEqual([0, 0, 1, 1, 1, 1])
  })

  it('never reach standard output, the log, the store or a report', async () => {
    const secrets = [...SECRET_NAMES.map((name) => sandbox.environment[name] ?? ''), ...Object.values(WRONG)]
    const shown = [...ends.flatMap((end) => [end.stdout, end.stderr]), await everythingIn(cwd)].join('\n')
    expect(secrets).toHaveLength(7)
    const found = secrets.filter((secret) =>
      formsOf(secret).some((form) => form === '' || shown.includes(form)),
    )
    expect(found).toEqual([])
  })

  it('that the systems hand out while we run don’t either', async () => {
    const shown = [...ends.flatMap((end) => [end.stdout, end.stderr]), await everythingIn(cwd)].join('\n')
    expect(shown).not.toMatch(/\b00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]+/)
    expect(shown).not.toMatch(/oauth_signature="(?!\[secret\])/)
  })

  it('don’t break the JSON log: one document a line', () => {
    const lines = [ends[1], ends[3], ends[5]].flatMap((end) => (end?.stderr ?? '').split('\n'))
    const logged = lines.filter((line) => line !== '')
    expect(logged.length).toBeGreaterThan(10)
    for (const line of logged) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) })
  })
})
