import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AS_OF, type Office, openOffice } from './book.js'
import { type Ended, run } from './machine.js'

interface Request {
  readonly id: string
  readonly status: string
}

interface Row {
  readonly id: string
  readonly rule: string
  readonly status: string
  readonly contract: { readonly number: string } | null
  readonly baseline: boolean
  readonly period: { readonly start: string } | null
}

const rows = (ended: Ended): readonly Row[] =>
  (JSON.parse(ended.out) as { findings: readonly Row[] }).findings

describe('decisions over nights of a whole book', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(11, 30)
    await office.tieout('run', '--as-of', AS_OF, '--quiet')
  })
  afterAll(() => office.stop())

  const as = (actor: string, ...argv: readonly string[]) =>
    run(office.folder, argv, { actor, environment: office.sandbox.environment })
  const listed = async (...filter: readonly string[]) => rows(await as('li', 'findings', '--json', ...filter))

  /** The month in which a finding's period begins. */
  const monthOf = async (id: string) => {
    const { out } = await as('li', 'findings', 'show', id, '--json')
    const { period } = JSON.parse(out) as { period: { start: string } }
    return { month: period.start.slice(0, 7) }
  }

  /** Ids of the staged subsidiaries. */
  const subsidiaries = (): readonly string[] => {
    const database = new Database(join(office.folder, 'tieout.db'), { readonly: true })
    const ids = database
      .prepare("SELECT id FROM staged WHERE object = 'subsidiary' ORDER BY id")
      .pluck()
      .all()
    database.close()
    return ids as string[]
  }

  test('stay through the next run, but what is resolved and still there opens again', async () => {
    const open = await listed('--status', 'open')
    const [accepted, resolved] = [open[0]!, open[1]!]
    await as('li', 'findings', 'accept', accepted.id)
    await as('li', 'findings', 'assign', resolved.id, '--to', 'maria')
    const done = ['--record', 'CM-1', '--code', 'agreed-with-customer']
    expect((await as('li', 'findings', 'resolve', resolved.id, ...done)).code).toBe(0)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const after = new Map((await listed()).map((row) => [row.id, row]))
    expect(after.get(accepted.id)).toMatchObject({ status: 'accepted' })
    expect(after.get(resolved.id)).toMatchObject({ status: 'open', assignee: 'maria' })
    await as('li', 'findings', 'reopen', accepted.id, '--reason', 'end of the test')
  })

  test('a look back changes none of them, and a rerun of a part only that part’s', async () => {
    const open = (await listed('--status', 'open')).filter((row) => row.contract !== null)
    const one = open[0]!
    const other = open.find((row) => row.contract?.number !== one.contract?.number)!
    const done = ['--record', 'CM-1', '--code', 'agreed-with-customer']
    await as('li', 'findings', 'resolve', one.id, other.id, ...done)
    const before = await listed()
    await office.tieout('reconcile', '--as-of', '2026-10-31', '--quiet')
    expect(await listed()).toEqual(before)
    await office.tieout('reconcile', '--as-of', AS_OF, '--contract', one.contract!.number, '--quiet')
    const after = new Map((await listed()).map((row) => [row.id, row.status]))
    expect([after.get(one.id), after.get(other.id)]).toEqual(['open', 'resolved'])
    await office.tieout('reconcile', '--as-of', AS_OF, '--quiet')
    expect((await listed()).find(({ id }) => id === other.id)?.status).toBe('open')
  })

  test('a rule’s whole result is waived by two people, and opens again when the waiver has expired', async () => {
    const [{ rule }] = (await listed('--status', 'open')) as [Row]
    const mine = await listed('--rule', rule, '--status', 'open')
    const terms = ['--code', 'commercial-decision', '--reason', 'goodwill', '--expires', '2026-11-22']
    const asked = await as('li', 'findings', 'waive', '--rule', rule, '--status', 'open', ...terms, '--json')
    const { request } = JSON.parse(asked.out) as { request: { id: string; count: number } }
    expect(request.count).toBe(mine.length)
    expect((await as('li', 'findings', 'approve', request.id)).code).toBe(2)
    expect((await as('maria', 'findings', 'approve', request.id)).code).toBe(0)
    await office.tieout('reconcile', '--as-of', '2026-11-22', '--quiet')
    const ids = new Set(mine.map(({ id }) => id))
    const states = async () => [
      ...new Set((await listed()).filter(({ id }) => ids.has(id)).map(({ status }) => status)),
    ]
    expect(await states()).toEqual(['waived'])
    await office.tieout('reconcile', '--as-of', '2026-11-23', '--allow-incomplete', '--quiet')
    expect(await states()).toEqual(['open'])
  })

  test('a signed month is revoked by the night on which a finding of it opens again', async () => {
    const [first] = (await listed('--status', 'open')).filter(({ period }) => period !== null)
    const { month } = await monthOf(first!.id)
    const signAll = async () => {
      const ids: string[] = []
      for (const subsidiary of subsidiaries()) {
        const wish = ['--period', month, '--subsidiary', subsidiary, '--reason', 'closed', '--json']
        const { request } = JSON.parse((await as('li', 'sign-off', ...wish)).out) as {
          request: { id: string }
        }
        expect((await as('maria', 'approve', request.id)).code).toBe(0)
        ids.push(request.id)
      }
      return ids
    }
    const revoked = async (ids: readonly string[]) => {
      const all = JSON.parse((await as('li', 'findings', 'requests', '--json')).out) as readonly Request[]
      return all.filter(({ id, status }) => ids.includes(id) && status === 'revoked').length
    }
    const night = () => office.tieout('reconcile', '--as-of', '2026-11-23', '--allow-incomplete', '--quiet')
    await as('li', 'findings', 'resolve', first!.id, '--record', 'CM-1', '--code', 'immaterial')
    const before = await signAll()
    expect(before.length).toBeGreaterThan(0)
    expect(await revoked(before)).toBe(0)
    await night()
    expect(await revoked(before)).toBe(1)
    const after = await signAll()
    await night()
    expect(await revoked(after)).toBe(0)
    await as('li', 'findings', 'accept', first!.id)
    expect(await revoked(after)).toBe(1)
  })

  test('the baseline takes in what is open, and the document says so', async () => {
    const asked = await as('li', 'baseline', '--reason', 'known before go-live', '--json')
    const { request } = JSON.parse(asked.out) as { request: { id: string; count: number } }
    expect(request.count).toBe((await listed('--status', 'open', '--status', 'accepted')).length)
    expect((await as('maria', 'approve', request.id)).code).toBe(0)
    expect((await listed('--status', 'open')).every(({ baseline }) => baseline)).toBe(true)
    expect((await as('li', 'verify')).code).toBe(0)
  })
})
