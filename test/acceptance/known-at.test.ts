import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/sandbox/http/random.js'
import { Work } from '../connectors/netsuite/work.js'
import { bookOf } from '../support/books.js'
import { AS_OF, type Office, openOffice } from './book.js'
import type { Ended } from './machine.js'
import { SalesWork } from './sales-work.js'

const [SEED, ACCOUNTS] = [5, 14]
const HOUR = 3_600_000
const START = Date.parse('2026-11-20T03:00:00Z')

interface Printed {
  readonly run: { readonly id: string; readonly asOf: string; readonly knownAt?: string }
  readonly summary: unknown
  readonly findings: readonly Readonly<Record<string, unknown>>[]
}

describe('what was known at a time', () => {
  const clock = { now: START }
  let office: Office
  let first: Printed
  let signed: string
  /** Accepted before the sign-off, and opened again after it. */
  let decided: string

  /** Without what people and history add. */
  const bare = ({ findings }: Printed) =>
    findings.map(({ status, assignee, firstSeen, lastSeen, ageDays, baseline, ...rest }) => rest)
  const printed = (ended: Ended): Printed => {
    expect([ended.code, ended.err]).toEqual([0, ''])
    return JSON.parse(ended.out) as Printed
  }
  const lookBack = (at: string, ...more: readonly string[]) =>
    office.tieout('reconcile', '--as-of', AS_OF, '--known-at', at, '--json', '--quiet', ...more)
  const open = () => new Database(join(office.folder, 'tieout.db'), { readonly: true })
  /** Everything of the store but the ledger and what look backs leave for themselves. */
  const standing = () => {
    const database = open()
    const tables = ['staged', 'staged_version', 'record_key', 'record_home', 'unit_record', 'finding_state']
    const all = tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all())
    database.close()
    return all
  }
  const factOf = (run: string, fact: string) => {
    const database = open()
    const facts = database.prepare('SELECT facts FROM run WHERE id = ?').pluck().get(run) as string
    database.close()
    return (JSON.parse(facts) as Readonly<Record<string, unknown>>)[fact]
  }

  beforeAll(async () => {
    const random = seededRandom(SEED)
    office = await openOffice(SEED, ACCOUNTS, {
      clock: () => new Date(clock.now),
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
      faults: () => {
        clock.now += 1000
        return undefined
      },
    })
    first = printed(await office.tieout('run', '--as-of', AS_OF, '--json', '--quiet'))
    decided = first.findings.find(({ status }) => status === 'open')?.id as string
    await office.tieout('findings', 'accept', decided)
    clock.now += HOUR
    signed = new Date(clock.now).toISOString()
    clock.now += 1000
    await office.tieout('findings', 'reopen', decided, '--reason', 'not so')
    const { salesforce, netsuite } = office.sandbox
    const book = bookOf({ seed: SEED, accounts: ACCOUNTS, asOf: AS_OF })
    const sales = new SalesWork(book.salesforce, salesforce.apply, () => clock.now, random)
    const finance = new Work(book.netsuite, netsuite.apply, () => clock.now, random)
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22']) {
      for (let things = 0; things < 40; things += 1) {
        clock.now += 60_000
        if (random() < 0.5) sales.anything()
        else finance.anything()
      }
      clock.now += 8 * HOUR
      expect((await office.tieout('run', '--as-of', day, '--quiet')).code).toBe(0)
    }
  })
  afterAll(() => office.stop())

  test('is reproduced finding by finding, by the same rows, and changes nothing', async () => {
    const now = printed(await office.tieout('reconcile', '--as-of', AS_OF, '--json', '--quiet'))
    expect(bare(now)).not.toEqual(bare(first))
    const before = standing()
    const then = printed(await lookBack(signed))
    expect(then.run).toMatchObject({ asOf: AS_OF, knownAt: signed })
    expect(then.findings).toEqual(
      first.findings.map((one) => (one.id === decided ? { ...one, status: 'accepted' } : one)),
    )
    expect(then.summary).toEqual(first.summary)
    expect(factOf(then.run.id, 'stagedHash')).toBe(factOf(first.run.id, 'stagedHash'))
    expect(factOf(then.run.id, 'restsOn')).toBe(first.run.id)
    expect(standing()).toEqual(before)
    expect(existsSync(join(office.folder, 'tieout.db.known-at'))).toBe(false)
  })

  test('holds for a part, for the report, and for the time as reports show it', async () => {
    const number = first.findings.find(({ contract }) => contract !== null)?.contract as { number: string }
    const part = printed(await lookBack(signed, '--contract', number.number))
    const own = (all: Printed) =>
      bare(all).filter(({ contract }) => (contract as { number: string } | null)?.number === number.number)
    expect(own(part)).toEqual(own(first))
    const minute = `${signed.slice(0, 10)} ${signed.slice(11, 16)} UTC`
    expect(bare(printed(await lookBack(minute)))).toEqual(bare(first))
    const run = await office.tieout('run', '--as-of', AS_OF, '--known-at', signed)
    expect([run.code, run.out.replaceAll(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringContaining(`Rows as they were known at ${minute}.`),
    ])
    expect(run.err).not.toContain('rows pulled')
  })

  test('is refused for a time before the first complete sync, for one to come, and for what is no time', async () => {
    const early = await lookBack('2026-11-20T02:59:59Z')
    expect([early.code, early.err]).toEqual([
      4,
      expect.stringContaining('nothing had been read completely yet'),
    ])
    const late = await lookBack('2027-01-01T00:00:00+01:00')
    expect([late.code, late.err]).toEqual([2, expect.stringContaining('is yet to come')])
    const odd = await lookBack('2026-11-20')
    expect([odd.code, odd.err]).toEqual([2, expect.stringContaining('Expected a time with its zone')])
  })

  test('is refused within a later sync, and marked incomplete where that is allowed', async () => {
    const database = open()
    const [, second] = database
      .prepare('SELECT started_at, finished_at FROM sync ORDER BY run')
      .all() as readonly { started_at: string; finished_at: string }[]
    database.close()
    const middle = new Date(
      (Date.parse(second!.started_at) + Date.parse(second!.finished_at)) / 2,
    ).toISOString()
    const refused = await lookBack(middle)
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('half of one state')])
    const allowed = await office.tieout(
      ...(['reconcile', '--as-of', AS_OF, '--known-at', middle, '--allow-incomplete'] as const),
    )
    expect([allowed.code, allowed.out.replaceAll(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringMatching(/INCOMPLETE: At 20.* hadn’t ended; its rows are half of one state/),
    ])
  })
})
