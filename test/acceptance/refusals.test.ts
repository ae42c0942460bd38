import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AS_OF, type Change, type Office, openOffice } from './book.js'
import { contentOf } from './content.js'

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

describe('what is wrong is told, and nothing is lost', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(12, 12)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
  })
  afterAll(() => office.stop())

  async function refused(change: Change, code: number, ...said: readonly (string | RegExp)[]): Promise<void> {
    const before = contentOf(join(office.folder, 'tieout.db'))
    const ended = await office.tieoutWith(change, 'run', '--as-of', AS_OF)
    expect(ended.code).toBe(code)
    for (const text of said) expect(ended.err).toMatch(text)
    expect(ended.err).not.toMatch(/\n\s+at .*\(/)
    expect(contentOf(join(office.folder, 'tieout.db'))).toEqual(before)
  }

  const replaced = (from: string | RegExp, to: string): Change => ({
    configuration: (text) => {
      expect(text).toMatch(from)
      return text.replace(from, to)
    },
  })

  test('an unknown key: exit 2 with file and line', () =>
    refused(replaced('reconcile:', 'reconsile: {}\nreconcile:'), 2, /tieout\.config\.yaml:\d+/, 'reconsile'))

  test('a wrong secret: exit 1, and the secret is not repeated', async () => {
    await refused({ environment: { SF_CLIENT_SECRET: 'wrong-secret-9x' } }, 1, /Salesforce/)
    const ended = await office.tieoutWith({ environment: { NS_TOKEN_SECRET: 'wrong-secret-9x' } }, 'run')
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(/NetSuite/)
    expect(ended.err + ended.out).not.toContain('wrong-secret-9x')
  })

  test('an unreachable host: exit 1', async () => {
    const port = await deadPort()
    await refused(replaced(/baseUrl: .*/, `baseUrl: http://127.0.0.1:${port}`), 1, /NetSuite|127\.0\.0\.1/)
  })

  test('a field that the org does not have: exit 2, by name', () =>
    refused(replaced('Billing_Schedule__c', 'Billing_Shedule__c'), 2, /Billing_Shedule__c/, /contract/i))

  test('a variable that is not set: exit 2, by name, and the run is in the ledger', async () => {
    await refused(replaced('${SF_CLIENT_ID}', '${SF_CLIENT_IDD}'), 2, /SF_CLIENT_IDD/)
    const { out } = await office.tieout('runs', '--limit', '1', '--json')
    expect(JSON.parse(out)).toMatchObject([
      { status: 'failed', outcome: expect.stringMatching('SF_CLIENT_IDD') },
    ])
  })

  test('variables of both systems that aren’t set are told at once', () =>
    refused(
      {
        configuration: (text) =>
          text.replace('${SF_CLIENT_ID}', '${SF_X}').replace('${NS_TOKEN_ID}', '${NS_X}'),
      },
      2,
      /SF_X/,
      /NS_X/,
    ))

  test('a rule that there isn’t: exit 2 before anything is asked, and no run', async () => {
    const ledger = async () => JSON.parse((await office.tieout('runs', '--json')).out).length
    const before = await ledger()
    await office.tieout('run', '--as-of', AS_OF, '--rule', 'UNDERBILED').then(({ code, err }) => {
      expect(code).toBe(2)
      expect(err).toMatch(/UNDERBILLED/)
      expect(err).not.toMatch(/Pulling/)
    })
    expect(await ledger()).toBe(before)
  })

  test('commands that need no credentials run without them', async () => {
    const ended = await office.tieoutWith(
      replaced('${SF_CLIENT_ID}', '${SF_CLIENT_IDD}'),
      'findings',
      '--json',
    )
    expect(ended.code).toBe(0)
    expect(JSON.parse(ended.out)).toMatchObject({ schema: 'tieout.findings/1' })
  })

  test('a contract that nobody knows: exit 2', async () => {
    const ended = await office.tieout('run', '--as-of', AS_OF, '--contract', 'no-such-contract')
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/no-such-contract/)
  })

  test('a last sync older than `reconcile.maxAge`, as of today: exit 4, before --fail-on; a day before is a look back', async () => {
    const aged = replaced('reconcile:', 'reconcile:\n  maxAge: 0s')
    const asOfToday: Change = {
      configuration: (text) => aged.configuration?.(text).replace(/asOf: .*/, 'asOf: today') ?? '',
    }
    const today = await office.tieoutWith(asOfToday, 'reconcile', '--fail-on', 'low')
    expect(today.code).toBe(4)
    expect(today.err).toMatch(/longer ago than `reconcile\.maxAge` \(0s\) allows/)
    const allowed = await office.tieoutWith(asOfToday, 'reconcile', '--allow-incomplete')
    expect([allowed.code, allowed.out.replaceAll(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringMatching(
        /INCOMPLETE: The last complete sync ended 20.* longer ago than `reconcile\.maxAge` \(0s\) allows/,
      ),
    ])
    // What rests on that run says so too, before anything else; as data, in a field.
    for (const words of [['findings'], ['kpi'], ['kpi', 'matchRate'], ['findings', '--account', 'nobody']])
      expect((await office.tieout(...words)).out, words.join(' ')).toMatch(
        /^INCOMPLETE: The last complete sync ended/,
      )
    expect(JSON.parse((await office.tieout('kpi', '--json')).out)).toMatchObject({ run: { complete: false } })
    const before = await office.tieoutWith(aged, 'reconcile', '--as-of', AS_OF, '--fail-on', 'low', '--json')
    expect(before.code).toBe(3)
  })

  test.each(['aging', 'upcoming', 'calibrate'])(
    'before the first sync `%s` has no answer: exit 4, never an empty book',
    async (command) => {
      const store = join(office.folder, `never-${command}.db`)
      expect((await office.tieout('reconcile', '--as-of', AS_OF, '--store', store)).code).toBe(4)
      const ended = await office.tieout(command, '--store', store)
      expect(ended).toMatchObject({ code: 4, out: '', err: expect.stringMatching(/No complete sync/) })
    },
  )
})
