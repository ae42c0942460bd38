import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Notification, notificationSchema } from '../../src/notify/what/document.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { type Ended, startTieout, tieout } from '../support/cli.js'

const [FIRST, SECOND] = ['2026-10-31', '2026-11-20'] as const
const PATH = '/hooks/TOPSECRETPATH'

/** What of the findings document the oracle goes by. */
interface Found {
  readonly summary: { readonly findings: number; readonly bySeverity: Readonly<Record<string, number>> }
  readonly findings: readonly {
    readonly id: string
    readonly severity: string
    readonly status: string
    readonly direction: string
    readonly difference: string | null
    readonly exposure: { readonly amount: string } | null
    readonly account: { readonly name: string | null }
  }[]
}

let sandbox: Sandbox
let server: Server
let told: Notification[] = []
/** What happens to a message before it is answered: a status. */
let answer: () => number = () => 200

beforeAll(async () => {
  sandbox = await startSandbox({
    ...{ seed: 7, accounts: 6, asOf: SECOND, clock: () => new Date(), random: () => 0.37 },
  })
  server = createServer((request, response) => {
    if (request.method === 'GET') return void response.writeHead(404).end()
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const status = answer()
      if (status < 300) told.push(notificationSchema.parse(JSON.parse(Buffer.concat(pieces).toString())))
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await sandbox.stop()
})

/** A company that has told nobody anything yet. */
function newOffice(more = ''): { cwd: string; env: Record<string, string> } {
  told = []
  answer = () => 200
  const cwd = mkdtempSync(join(tmpdir(), 'tieout-'))
  const text = sandbox.configuration.replace('formats: [xlsx, html]', 'formats: [md]')
  writeFileSync(
    join(cwd, 'tieout.config.yaml'),
    `${text}\nnotify: { webhook: { url: \${HOOK} }, when: low${more} }\n`,
  )
  const HOOK = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`
  return { cwd, env: { ...sandbox.environment, HOOK } }
}

type Office = ReturnType<typeof newOffice>

/** Nobody is ever shown the address. */
function expectNoSecret({ cwd }: Office, ended: Ended): void {
  const store = readFileSync(join(cwd, 'tieout.db'), 'latin1')
  const reports = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  )
  const texts = reports.map((name) => readFileSync(join(cwd, name), 'utf8'))
  for (const text of [ended.stdout, ended.stderr, store, JSON.stringify(told), ...texts])
    expect(text).not.toContain('TOPSECRETPATH')
}

async function run(office: Office, ...args: readonly string[]): Promise<Ended> {
  const ended = await tieout(['run', '--verbose', ...args], office)
  expectNoSecret(office, ended)
  return ended
}

async function found(office: Office, asOf: string): Promise<Found> {
  const ended = await run(office, '--as-of', asOf, '--json')
  expect(ended.code, ended.stderr).toBe(0)
  return JSON.parse(ended.stdout) as Found
}

/** Of the newest run, as the ledger has it. */
async function ledger(office: Office): Promise<{ status: string; notified?: Record<string, unknown> }> {
  const { stdout } = await tieout(['runs', '--json'], office)
  const [newest] = JSON.parse(stdout) as { status: string; facts: { notified?: Record<string, unknown> } }[]
  return { status: newest?.status ?? '', ...(newest?.facts.notified && { notified: newest.facts.notified }) }
}

const cents = (text: string): bigint => BigInt(text.replace(/^-/, '').replace('.', ''))
const RANKS = ['low', 'medium', 'high', 'critical']

describe('whoever is to be told', () => {
  test('hears what happened since the last message, and of nothing else', async () => {
    const office = newOffice(
      ', escalate: { unowned: { critical: 10, high: 10, medium: 10, low: 10 }, overdue: { critical: 999, high: 999, medium: 999, low: 999 } }',
    )
    const before = await found(office, FIRST)
    expect(told).toMatchObject([
      {
        kind: 'news',
        since: null,
        news: null,
        complete: true,
        figures: { findings: before.summary.findings },
      },
    ])
    expect(told[0]?.figures?.bySeverity).toEqual(before.summary.bySeverity)

    await found(office, FIRST)
    expect(told.length).toBe(1)
    expect(await ledger(office)).toMatchObject({ notified: { webhook: { outcome: 'quiet' } } })

    const after = await found(office, SECOND)
    expect(told.length).toBe(2)
    const [, news] = told
    const was = new Map(before.findings.map((one) => [one.id, one]))
    const is = new Map(after.findings.map((one) => [one.id, one]))
    const fresh = after.findings.filter(({ id }) => !was.has(id))
    const gone = before.findings.filter(({ id }) => !is.has(id))
    const worse = after.findings.filter((now) => {
      const then = was.get(now.id)
      if (!then) return false
      const grew = now.difference !== null && cents(now.difference) > cents(then.difference ?? '0.00')
      return grew || RANKS.indexOf(now.severity) > RANKS.indexOf(then.severity)
    })
    const owed = fresh.filter(({ direction }) => direction === 'owed-to-us')
    const sum = owed.reduce((total, { exposure }) => total + cents(exposure?.amount ?? '0.00'), 0n)
    expect(fresh.length).toBeGreaterThan(0)
    expect(news?.since?.asOf).toBe(FIRST)
    expect(news?.news?.findings).toBe(fresh.length)
    expect(news?.resolved?.findings).toBe(gone.length)
    expect(news?.worse?.findings).toBe(worse.length)
    expect(cents(news?.news?.underbilled.amount ?? '')).toBe(sum)
    // Twenty days old, and nobody's.
    expect(news?.escalated).toMatchObject({
      findings: after.findings.length - fresh.length,
      unowned: after.findings.length - fresh.length,
      overdue: 0,
    })
    const names = news?.escalated?.shown.map(({ account }) => account) ?? []
    expect(names.length).toBeGreaterThan(2)
    expect(names.length).toBeLessThanOrEqual(5)
    expect(new Set(names).size).toBe(5)
  })

  test('hears nothing of a part, of a look back, of a comparison or of reports again', async () => {
    const office = newOffice()
    const { findings } = await found(office, SECOND)
    const account = findings.find(({ account: { name } }) => name !== null)?.account.name ?? ''
    for (const args of [
      ['run', '--as-of', SECOND, '--account', account],
      ['run', '--as-of', FIRST],
      ['reconcile', '--as-of', SECOND, '--allow-incomplete'],
      ['report'],
      ['doctor'],
    ]) {
      const ended = await tieout(args, office)
      expect(ended.code, `${args.join(' ')}\n${ended.stdout}${ended.stderr}`).toBe(0)
    }
    expect(told.length).toBe(1)
  })

  test('that can’t be told undoes nothing, and hears of it with the next run', async () => {
    const office = newOffice()
    answer = () => 404
    const ended = await run(office, '--as-of', FIRST)
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain(
      'The webhook could not be told of this run, which stands all the same; the next one tells what it missed. The webhook refuses the message (HTTP 404).',
    )
    expect(await ledger(office)).toMatchObject({
      status: 'done',
      notified: { webhook: { outcome: 'failed', why: 'The webhook refuses the message (HTTP 404).' } },
    })
    answer = () => 200
    await found(office, FIRST)
    expect(told).toMatchObject([{ kind: 'news' }])
    expect(told[0]?.news?.findings ?? told[0]?.figures?.findings).toBeGreaterThan(0)
    expect((await tieout(['verify'], office)).code).toBe(0)
  })

  test('hears of a failure once, and when it is over', async () => {
    const office = newOffice()
    await found(office, SECOND)
    const locked: Office = { ...office, env: { ...office.env, SF_CLIENT_SECRET: 'WRONGSECRET' } }
    for (const _ of ['now', 'again']) {
      const ended = await run(locked, '--as-of', SECOND)
      expect(ended.code).toBe(1)
    }
    expect(told.length).toBe(2)
    expect(told[1]).toMatchObject({ kind: 'failure', figures: null, failure: { exitCode: 1 } })
    expect(told[1]?.failure?.what).toContain('Salesforce')
    expect(told[1]?.failure?.todo).not.toBe('')
    expect(JSON.stringify(told)).not.toContain('WRONGSECRET')
    expect(await ledger(office)).toMatchObject({
      status: 'failed',
      notified: { webhook: { outcome: 'quiet' } },
    })
    await found(office, SECOND)
    expect(told[2]).toMatchObject({ kind: 'news', recovered: true, news: { findings: 0 } })
    expect(told[2]?.title).toBe('Tie-out as of 20 November 2026: the run is back')
    await found(office, SECOND)
    expect(told.length).toBe(3)
  })

  test('hears again what a process told that died before it could note it', async () => {
    const office = newOffice()
    const running = await startTieout(['run', '--as-of', SECOND], office)
    answer = () => {
      running.child.kill('SIGKILL')
      return 200
    }
    await running.ended
    expect(told).toMatchObject([{ kind: 'news' }])
    answer = () => 200
    await found(office, SECOND)
    expect(told.length).toBe(2)
    expect(told[1]).toMatchObject({ kind: 'news', figures: told[0]?.figures })
    await found(office, SECOND)
    expect(told.length).toBe(2)
  })

  test('lacks a variable: the run is refused before it begins, and whoever can be told is', async () => {
    const office = newOffice(', slack: { webhook: "${SLACK_WEBHOOK}" }')
    const ended = await run(office, '--as-of', SECOND)
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(
      'the variable SLACK_WEBHOOK isn’t set, and `notify.slack.webhook` needs it',
    )
    expect(told).toMatchObject([{ kind: 'failure', failure: { exitCode: 2 } }])
    expect((await tieout(['findings'], office)).stderr).not.toContain('SLACK_WEBHOOK')
    const { NS_TOKEN_ID: _, ...env } = office.env
    expect((await tieout(['run'], { ...office, env })).stderr.match(/[A-Z_]+(?= isn’t set)/g)).toEqual([
      'NS_TOKEN_ID',
      'SLACK_WEBHOOK',
    ])
  })
})
