import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { salesforceSource } from '../../connectors/salesforce/source.js'
import type { SalesforceAuth } from '../../connectors/settings.js'
import { STORE_TOOLS } from '../../src/night/open-store.js'
import { keptToken } from '../../src/night/sources/refresh-token.js'
import { CREDENTIALS } from '../../src/sandbox/credentials.js'
import { seededRandom } from '../../src/sandbox/http/random.js'
import { openStore } from '../../state/open.js'
import { settingsOf, testTools } from '../connectors/sandbox-settings.js'
import { type Change, type Office, openOffice } from './book.js'

const FIRST = '5Aep861first.refresh.token.of.all'

/** The sandbox's configuration with another way to sign in. */
const byRefreshToken: Change = {
  configuration: (text) =>
    text
      .replace('flow: client-credentials', 'flow: refresh-token')
      .replace(/^( +)clientSecret: .*$/m, '$&\n$1refreshToken: ${SF_REFRESH_TOKEN}'),
  environment: { SF_REFRESH_TOKEN: FIRST },
}

describe('a refresh token that is replaced at each use', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(8, 3, {
      vendors: {
        salesforce: {
          random: seededRandom(8),
          credentials: { ...CREDENTIALS.salesforce, refreshToken: FIRST, rotateRefreshTokens: true },
        },
      },
    })
  })
  afterAll(() => office.stop())

  const file = () => join(office.folder, 'tieout.db.refresh-token')
  const kept = () => (JSON.parse(readFileSync(file(), 'utf8')) as { token: string }).token
  const sync = (change = byRefreshToken) => office.tieoutWith(change, 'sync', '--verbose')

  test('is kept beside the store for the next night, for its owner alone', async () => {
    const tokens: string[] = []
    for (const night of [1, 2, 3]) {
      expect({ night, ...(await sync()) }).toMatchObject({ code: 0 })
      tokens.push(kept())
      if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600)
      expect(existsSync(`${file()}.new`)).toBe(false)
    }
    expect(new Set([FIRST, ...tokens]).size).toBe(4)
  })

  test('is used and replaced by the doctor too', async () => {
    const before = kept()
    const ended = await office.tieoutWith(byRefreshToken, 'doctor')
    expect(ended.out).toMatch(/Salesforce/)
    expect(ended.out).not.toMatch(/invalid_grant|expired/)
    expect(kept()).not.toBe(before)
  })

  test('is not used by the doctor while a run may use it', async () => {
    const before = kept()
    const store = await openStore(join(office.folder, 'tieout.db'), STORE_TOOLS)
    const hold = await store.hold({ pid: 1, host: 'elsewhere', command: 'tieout run', since: '2026-11-20' })
    const ended = await office.tieoutWith(byRefreshToken, 'doctor', '--json')
    await hold.release()
    await store.close()
    const checks = JSON.parse(ended.out) as { check: string; ok: boolean | null; detail: string }[]
    expect(checks.filter(({ check }) => check.startsWith('salesforce.'))).toEqual([
      expect.objectContaining({
        check: 'salesforce.sign-in',
        ok: null,
        detail: expect.stringContaining('a run holds the store'),
      }),
    ])
    expect(kept()).toBe(before)
    expect(await sync()).toMatchObject({ code: 0 })
  })

  test('that another process has used and replaced meanwhile is not used again', async () => {
    const { salesforce } = settingsOf(office.sandbox)
    const auth = { ...salesforce.auth, flow: 'refresh-token', refreshToken: FIRST } as SalesforceAuth
    const open = async () => {
      const { newest, keep } = await keptToken(join(office.folder, 'tieout.db'), FIRST)
      const tools = testTools({ newestRefreshToken: newest, keepRefreshToken: keep })
      return salesforceSource({ ...salesforce, auth }, tools)
    }
    const [one, other] = [await open(), await open()]
    await one.connect()
    await other.connect()
    office.sandbox.salesforce.expireTokens()
    expect((await one.controlTotal('account')).count).toBeGreaterThan(0)
    expect((await other.controlTotal('account')).count).toBeGreaterThan(0)
    await one.close()
    await other.close()
  })

  test('stands nowhere else', async () => {
    const { out, err } = await sync()
    const secrets = [FIRST, kept()]
    for (const secret of secrets) expect(out + err).not.toContain(secret)
    for (const name of readdirSync(office.folder).filter((one) => !one.endsWith('.refresh-token'))) {
      const bytes = readFileSync(join(office.folder, name), 'latin1')
      for (const secret of secrets)
        expect({ name, has: bytes.includes(secret) }).toEqual({ name, has: false })
    }
  })

  test('a file that isn’t one is told, and not what is in it', async () => {
    const good = readFileSync(file(), 'utf8')
    writeFileSync(file(), 'half a tok')
    const ended = await sync()
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('tieout.db.refresh-token')
    expect(ended.err).not.toContain('half a tok')
    writeFileSync(file(), good)
  })

  test('a newly configured one counts more than what was kept of another', async () => {
    const newest = kept()
    writeFileSync(file(), JSON.stringify({ from: 'another', token: 'dead' }))
    expect((await sync()).code).toBe(1)
    const configured: Change = { ...byRefreshToken, environment: { SF_REFRESH_TOKEN: newest } }
    expect(await sync(configured)).toMatchObject({ code: 0 })
    expect(kept()).not.toBe(newest)
    expect(await sync(configured)).toMatchObject({ code: 0 })
  })
})
