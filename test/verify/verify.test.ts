import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyFolder, tieout } from '../support/cli.js'

interface Check {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
}

let sound: Buffer
let cwd: string
beforeAll(async () => {
  cwd = await emptyFolder()
  expect((await tieout(['demo', '--accounts', '3', '--quiet'], { cwd })).code).toBe(0)
  sound = await readFile(join(cwd, 'tieout-demo', 'tieout.db'))
})

/** A copy of the demo's store, after somebody did this to it. */
async function verifyAfter(sql: string, ...more: readonly string[]) {
  const path = join(cwd, 'copy.db')
  await writeFile(path, sound)
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  database.exec(sql)
  database.close()
  return tieout(['verify', '--store', path, ...more], { cwd })
}

const failed = (stdout: string): readonly Check[] =>
  (JSON.parse(stdout) as Check[]).filter((check) => !check.ok)

const CONFIGURED = ['--config', join('tieout-demo', 'tieout.config.yaml')]

const UNLOCKED = 'DROP TRIGGER event_is_not_changed; DROP TRIGGER event_is_not_deleted;'

describe('a report', () => {
  it('names the event of the audit trail that its comparison ended with, so that a store put back to before it is told', () => {
    const database = new Database(join(cwd, 'tieout-demo', 'tieout.db'), { readonly: true })
    const run = database
      .prepare<[], { id: string; fact: string }>("SELECT id, facts ->> '$.auditTrail' AS fact FROM run")
      .all()
      .at(-1)
    const events = database
      .prepare<[], { seq: number; hash: string; kind: string; subject: string }>(
        'SELECT seq, hash, kind, subject FROM event ORDER BY seq',
      )
      .all()
    database.close()
    const said = events.find(({ seq, hash }) => run?.fact === `event ${seq}, SHA-256 ${hash}`)
    expect(said).toBeDefined()
    // All that it found is up to there; what comes after it is that the run ended.
    const later = events.filter(({ seq }) => seq > (said?.seq ?? 0))
    expect(later.map(({ kind, subject }) => [kind, subject])).toEqual([['run.done', run?.id]])
  })
})

describe('tieout verify', () => {
  it('proves a store that nobody touched', async () => {
    const end = await verifyAfter('')
    expect(end.code).toBe(0)
    expect(end.stdout).toMatch(
      /^✓ integrity .*\n✓ staged-rows .*\n(✓ .*\n){2}✓ audit-trail .*\n(✓ .*\n){5}\n10 checks: 10 passed, 0 failed\.\n$/,
    )
  })

  it('names the first broken link of the audit trail', async () => {
    const end = await verifyAfter(
      `${UNLOCKED} UPDATE event SET actor = 'somebody else' WHERE seq IN (3, 4)`,
      '--json',
    )
    expect(end.code).toBe(1)
    expect(failed(end.stdout)).toMatchObject([
      { check: 'audit-trail', detail: 'broken at event 3: its content isn’t what was written' },
    ])
  })

  it('notices that the end of the trail was cut off', async () => {
    const end = await verifyAfter(`${UNLOCKED} DELETE FROM event WHERE seq > 2`, '--json')
    expect(end.code).toBe(1)
    expect(failed(end.stdout)[0]).toMatchObject({ check: 'audit-trail' })
    expect(failed(end.stdout)[0]?.detail).toMatch(/^broken at event 3: events up to \d+ are missing$/)
  })

  it('names a staged row that was changed', async () => {
    const end = await verifyAfter(
      `UPDATE staged SET body = body || ' ' WHERE object = 'account' AND id = (SELECT min(id) FROM staged WHERE object = 'account')`,
      '--json',
    )
    expect(end.code).toBe(1)
    expect(failed(end.stdout)).toMatchObject([{ check: 'staged-rows' }])
    expect(failed(end.stdout)[0]?.detail).toMatch(/^account \w+: its content isn’t what was staged$/)
  })

  it('notices totals that no longer agree, with the sources or with what is staged', async () => {
    const end = await verifyAfter(
      `UPDATE control_total SET agrees = 0, source_count = source_count + 7 WHERE object = 'customer';
       UPDATE control_total SET staged_count = 1000 WHERE object = 'item'`,
      '--json',
    )
    expect(end.code).toBe(1)
    expect(failed(end.stdout).map((check) => check.check)).toEqual([
      'control-totals',
      'staged-totals',
      'ledger',
    ])
    expect(failed(end.stdout)[0]?.detail).toMatch(/customer: \d+ rows in netsuite, \d+ staged$/)
    expect(failed(end.stdout)[1]?.detail).toMatch(/^item: 1,000 rows at its last sync, and \d+ rows now$/)
  })

  it.each([
    [
      'what it says',
      `UPDATE finding_version SET body = replace(body, '"open"', '"shut"') || ' '`,
      /its content isn’t/,
    ],
    [
      'its severity alone',
      `UPDATE finding_version SET severity = 'low'`,
      /its content isn’t what was written/,
    ],
    [
      'its status',
      `UPDATE finding_state SET status = 'waived'`,
      /its status is waived, and .* add up to open/,
    ],
    [
      'its owner',
      `UPDATE finding_state SET assignee = 'eve'`,
      /its assignee isn’t what its events add up to/,
    ],
    ['its age', `UPDATE finding SET first_seen = '2020-01-01'`, /the day when it was first seen isn’t/],
    [
      'all of it',
      'DELETE FROM finding_version; DELETE FROM finding_state; DELETE FROM finding',
      /isn’t there/,
    ],
  ])('names a finding that somebody changed: %s', async (_, sql, told) => {
    const end = await verifyAfter(sql, '--json')
    expect(end.code).toBe(1)
    const [first] = failed(end.stdout)
    expect(first?.check).toBe('findings')
    expect(first?.detail).toMatch(/^finding [0-9a-f]{20}: /)
    expect(first?.detail).toMatch(told)
  })

  it.each([
    [
      'what was expected',
      `UPDATE unit_detail SET body = replace(body, '1', '2')`,
      /^expected items and matches aren’t/,
    ],
    [
      'a match that is gone',
      'DELETE FROM unit_detail WHERE unit = (SELECT min(unit) FROM unit_detail)',
      /^expected items/,
    ],
    [
      'what is owed',
      `UPDATE unit_figures SET figures = json_set(figures, '$.owed', '')`,
      /^what run \w+ counted isn’t/,
    ],
    [
      'when',
      'UPDATE unit_figures SET to_run = 99',
      /^run 99 of the ledger is said to have counted something/,
    ],
  ])('names what somebody changed of an account: %s', async (_, sql, told) => {
    const end = await verifyAfter(sql, '--json')
    expect(end.code).toBe(1)
    expect(failed(end.stdout)).toMatchObject([{ check: 'accounts' }])
    expect(failed(end.stdout)[0]?.detail).toMatch(told)
  })

  it('names a run that somebody took out', async () => {
    const named = join(cwd, 'named.db')
    await writeFile(named, sound)
    const database = new Database(named)
    const id = database.prepare<[], string>('SELECT id FROM run').pluck().get() ?? ''
    database.close()
    const tables = ['control_total', 'run_indicators', 'sync', 'comparison', 'run']
    const end = await verifyAfter(
      `DROP TRIGGER run_indicators_is_not_deleted; ${tables.map((name) => `DELETE FROM ${name}`).join('; ')}`,
      '--json',
    )
    expect(end.code).toBe(1)
    expect(failed(end.stdout).find(({ check }) => check === 'ledger')?.detail).toBe(
      `run ${id.slice(0, 8)} isn’t there any more, though the audit trail says that it started`,
    )
  })

  it.each([
    [
      'a view that says something else',
      'DROP VIEW v_finding; CREATE VIEW v_finding AS SELECT 1 AS id',
      'view v_finding isn’t as the program makes it',
    ],
    ['no view', 'DROP VIEW v_ageing', 'view v_ageing isn’t as the program makes it'],
    [
      'a trigger',
      `CREATE TRIGGER hush AFTER INSERT ON finding BEGIN DELETE FROM holder; END`,
      'trigger hush isn’t as the program makes it',
    ],
  ])('names what somebody made of the schema: %s', async (_, sql, told) => {
    const end = await verifyAfter(sql, '--json')
    expect(end.code).toBe(1)
    expect(failed(end.stdout)).toMatchObject([{ check: 'integrity', detail: told }])
  })

  it('leaves an auditor’s own view alone', async () => {
    expect((await verifyAfter('CREATE VIEW mine AS SELECT * FROM v_finding')).code).toBe(0)
  })

  it.each([
    ['start', `UPDATE run SET program_version = '0.0.0'`],
    ['start', `UPDATE run SET actor = 'somebody else'`],
    ['configuration', `UPDATE run SET configuration = '{}'`],
    ['end', `UPDATE run SET outcome = 'All is well.'`],
    ['evidence', 'UPDATE run SET complete = 0'],
    ['evidence', `DELETE FROM control_total WHERE object = 'invoice'`],
    ['evidence', 'DELETE FROM control_total'],
    [
      'evidence',
      `UPDATE control_total SET query = 'SELECT Id FROM Account WHERE false' WHERE object = 'account'`,
    ],
    ['evidence', `UPDATE run SET facts = json_set(facts, '$.stagedHash', 'another')`],
    ['comparison’s as-of day', `UPDATE comparison SET as_of = '2020-01-31'`],
    // The last event says how the run ended.
    ['end', `${UNLOCKED} DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)`],
  ])('names a run of which the ledger tells another %s than the trail', async (what, sql) => {
    const end = await verifyAfter(sql, '--json')
    expect(end.code).toBe(1)
    const [only, ...others] = failed(end.stdout)
    expect(others).toEqual([])
    expect(only).toMatchObject({ check: 'ledger' })
    expect(only?.detail).toMatch(new RegExp(`^run [0-9a-f]{8}: its ${what} isn’t what the audit trail says`))
  })

  it.each([
    [
      'what was asked for',
      `UPDATE review_request SET body = json_set(body, '$.expiresOn', '2099-12-31') WHERE kind = 'waiver'`,
    ],
    [
      'what became of it',
      `UPDATE review_request SET status = 'approved', body = json_set(body, '$.status', 'approved')`,
    ],
    [
      'who decided it',
      `UPDATE review_request SET body = json_set(body, '$.decidedBy', 'maria', '$.decidedAt', '2026-01-01T00:00:00.000Z')`,
    ],
    ['its list', 'DELETE FROM review_request_finding WHERE position = 0'],
    [null, 'DELETE FROM review_request_finding; DELETE FROM review_request'],
  ])('names a request that somebody changed: %s', async (what, sql) => {
    const store = join(cwd, 'asked.db')
    await writeFile(store, sound)
    const terms = ['--code', 'immaterial', '--reason', 'Too small', '--expires', '2099-01-31']
    const asked = await tieout(
      ['findings', 'waive', '--rule', 'UNDERBILLED', ...terms, ...CONFIGURED, '--store', store],
      {
        cwd,
      },
    )
    expect(asked.code, asked.stderr).toBe(0)
    expect((await tieout(['verify', '--store', store], { cwd })).code).toBe(0)
    const database = new Database(store)
    database.exec(sql)
    database.close()
    const end = await tieout(['verify', '--store', store, '--json'], { cwd })
    expect(end.code).toBe(1)
    expect(failed(end.stdout)).toMatchObject([{ check: 'requests' }])
    expect(failed(end.stdout)[0]?.detail).toMatch(
      what === null
        ? /^request [0-9a-f]{8} isn’t there any more, though the audit trail says that it was made$/
        : new RegExp(`: ${what} isn’t what the audit trail says`),
    )
  })

  it.each([
    [
      'another value',
      `UPDATE attestation SET body = json_set(body, '$.value', '90')`,
      'OV-1: what was proposed isn’t what the audit trail says',
    ],
    [
      'an approval that nobody gave',
      `UPDATE attestation SET status = 'approved', body = json_set(body, '$.status', 'approved')`,
      'OV-1: its status is approved, and its events add up to pending',
    ],
    [
      'an approver',
      `UPDATE attestation SET body = json_set(body, '$.approver', 'maria')`,
      'OV-1: who approved it isn’t whom the audit trail names',
    ],
    [
      'another author, who may then approve it',
      `UPDATE attestation SET body = json_set(body, '$.author', 'maria')`,
      'OV-1: what was proposed isn’t what the audit trail says',
    ],
    [
      'none at all',
      'DELETE FROM attestation',
      'OV-1 isn’t there any more, though the audit trail says that it was proposed',
    ],
  ])('names an override to which somebody gave %s', async (_, sql, told) => {
    const store = join(await emptyFolder(), 'stated.db')
    await writeFile(store, sound)
    const database = new Database(store)
    const number = database
      .prepare("SELECT body ->> '$.values.number' FROM staged WHERE object = 'contract' LIMIT 1")
      .pluck()
      .get() as string
    const terms = ['paymentTerms', '45', '--reason', 'In the signed order', '--store', store]
    const set = await tieout(['override', 'set', number, ...terms, ...CONFIGURED], { cwd })
    expect(set.code, set.stderr).toBe(0)
    expect((await tieout(['verify', '--store', store], { cwd })).code).toBe(0)
    database.exec(sql)
    database.close()
    const end = await tieout(['verify', '--store', store, '--json'], { cwd })
    expect(end.code).toBe(1)
    expect(failed(end.stdout)).toMatchObject([{ check: 'overrides', detail: told }])
  })

  it('is told by every command that a store is damaged, not that something unforeseen went wrong', async () => {
    const store = join(await emptyFolder(), 'damaged.db')
    await writeFile(store, sound)
    const database = new Database(store)
    database.exec("UPDATE finding_version SET body = '{' WHERE id = (SELECT min(id) FROM finding_version)")
    database.close()
    const end = await tieout(['findings', '--store', store, ...CONFIGURED], { cwd })
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr).toContain(`The store ${store} is damaged`)
  })

  it('is exit 2 where there is no store, and makes none', async () => {
    const other = await emptyFolder()
    const end = await tieout(['verify', '--store', 'typo.db'], { cwd: other })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain(`There is no store ${join(other, 'typo.db')}`)
    await expect(readFile(join(other, 'typo.db'))).rejects.toThrow('ENOENT')
  })

  it('is exit 1 for a file that is cut short', async () => {
    await writeFile(join(cwd, 'short.db'), sound.subarray(0, 40_000))
    const end = await tieout(['verify', '--store', 'short.db', '--json'], { cwd })
    expect(end.code).toBe(1)
    expect(failed(end.stdout)[0]).toMatchObject({ check: 'integrity' })
  })
})
