import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULES } from '../../reconcile/rules/catalogue.js'
import { AS_OF, type Office, openOffice } from './book.js'
import { contentOf, timeless } from './content.js'

describe('running again', () => {
  let office: Office
  let first: string
  beforeAll(async () => {
    office = await openOffice(11, 30)
    first = (await office.tieout('run', '--as-of', AS_OF, '--json')).out
  })
  afterAll(() => office.stop())

  const store = () => join(office.folder, 'tieout.db')

  test('changes nothing: the same findings with the same ids, and no new version of any row', async () => {
    const before = contentOf(store())
    const again = await office.tieout('run', '--as-of', AS_OF, '--json')
    expect(again.code).toBe(0)
    expect(timeless(again.out)).toEqual(timeless(first))
    expect(contentOf(store())).toEqual(before)
  })

  test('a comparison alone finds the same from what is staged', async () => {
    const ended = await office.tieout('reconcile', '--as-of', AS_OF, '--json')
    expect(ended.code).toBe(0)
    expect(timeless(ended.out)).toEqual(timeless(first))
  })

  test('and its evidence tells which rules judged, and what the sync that its rows are of noted of itself', async () => {
    const [own, before] = JSON.parse((await office.tieout('runs', '--limit', '2', '--json')).out)
    expect(own).toMatchObject({
      kind: 'reconcile',
      facts: { restsOn: before.id, timezones: before.facts.timezones },
    })
    expect(own.facts.rules).toMatchObject({ program: expect.stringMatching(/^tieout \d/) })
    expect(own.facts.syncs).toEqual([
      expect.stringMatching(
        `^run ${before.id}, .*; ${before.facts.usage.netsuite.requests} requests to netsuite, none of them repeated`,
      ),
    ])
    const pulls = before.facts.pulls as { source: string; object: string; watermark: string | null }[]
    expect(pulls.length).toBeGreaterThan(20)
    expect(own.facts.watermarks).toEqual(
      Object.fromEntries(pulls.map(({ source, object, watermark }) => [`${source} ${object}`, watermark])),
    )
  })

  test('another store gets the same ids', async () => {
    const other = join(mkdtempSync(join(tmpdir(), 'tieout-')), 'other.db')
    const ended = await office.tieout('run', '--as-of', AS_OF, '--json', '--store', other)
    expect(timeless(ended.out)).toEqual(timeless(first))
  })

  test('a rerun of one contract leaves every other finding as it was', async () => {
    const [finding] = timeless(first).findings.filter((candidate) => candidate.contract)
    const ended = await office.tieout(
      ...['run', '--as-of', AS_OF, '--json', '--contract', finding!.contract!.number],
    )
    expect(ended.code).toBe(0)
    expect(timeless(ended.out).findings).toEqual(timeless(first).findings)
  })

  test('--fail-on tells by the exit code whether something serious is open', async () => {
    const serious = await office.tieout('reconcile', '--as-of', AS_OF, '--fail-on', 'low', '--quiet')
    expect(serious.code).toBe(3)
  })

  describe('of a part, --fail-on looks at that part alone', () => {
    const failingOn = async (...part: readonly string[]) =>
      (await office.tieout('reconcile', '--as-of', AS_OF, '--fail-on', 'low', '--quiet', ...part)).code
    const found = () => timeless(first).findings
    /** A contract, or account, of which the whole book's run found nothing. */
    const untouched = (object: 'contract' | 'account') => {
      const named = found().map(({ contract, account }) =>
        object === 'contract' ? contract?.id : account?.salesforceId,
      )
      const ids = new Set(named)
      const database = new Database(store(), { readonly: true })
      const all = database.prepare('SELECT id FROM staged WHERE object = ?').pluck().all(object) as string[]
      database.close()
      return all.find((id) => !ids.has(id))!
    }
    const contract = () => found().find((one) => one.contract)!.contract!.number

    test('a contract', async () => {
      expect(await failingOn('--contract', contract())).toBe(3)
      expect(await failingOn('--contract', untouched('contract'))).toBe(0)
      expect(await failingOn('--contract', untouched('contract'), '--contract', contract())).toBe(3)
    })

    test('an account', async () => {
      const account = found().find((one) => one.account?.salesforceId)!.account!.salesforceId!
      expect(await failingOn('--account', account)).toBe(3)
      expect(await failingOn('--account', untouched('account'))).toBe(0)
    })

    test('an account by its customer in NetSuite: id, number or name', async () => {
      const database = new Database(store(), { readonly: true })
      const id = found().find((one) => one.account?.netsuiteCustomerId)!.account!.netsuiteCustomerId!
      const body = database
        .prepare("SELECT body FROM staged WHERE object = 'customer' AND id = ?")
        .pluck()
        .get(id)
      database.close()
      const { entityId, name } = (JSON.parse(String(body)) as { values: Record<string, string> }).values
      for (const ref of [id, entityId!, name!]) expect(await failingOn('--account', ref)).toBe(3)
      const { code, err } = await office.tieout(
        'reconcile',
        '--as-of',
        AS_OF,
        '--account',
        'No such customer',
      )
      expect({ code, err }).toMatchObject({
        code: 2,
        err: expect.stringContaining('no account “No such customer”'),
      })
    })

    test('a rule', async () => {
      const rules = new Set(found().map(({ rule }) => rule))
      const silent = RULES.map(({ code }) => code).find((code) => !rules.has(code))!
      expect(await failingOn('--rule', [...rules][0]!)).toBe(3)
      expect(await failingOn('--rule', silent)).toBe(0)
    })

    test('and that run’s document again answers as it did', async () => {
      expect(await failingOn('--contract', untouched('contract'))).toBe(0)
      const runs = JSON.parse((await office.tieout('runs', '--json')).out) as { id: string }[]
      expect(await failingOn('--run', runs[0]!.id)).toBe(0)
      const ofAnotherDay = await office.tieout('reconcile', '--run', runs[0]!.id, '--as-of', '2026-01-31')
      expect(ofAnotherDay).toMatchObject({
        code: 2,
        err: expect.stringContaining(`as of ${AS_OF}, not 2026-01-31`),
      })
    })
  })
})
