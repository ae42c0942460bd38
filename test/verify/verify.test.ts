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

const UNLOCKED = 'DROP TRIGGER event_is_not_changed; DROP TRIGGER event_is_not_deleted;'

describe('tieout verify', () => {
  it('proves a store that nobody touched', async () => {
    const end = await verifyAfter('')
    expect(end.code).toBe(0)
    expect(end.stdout).toMatch(
      /^✓ integrity .*\n✓ staged-rows .*\n(✓ .*\n){2}✓ audit-trail .*\n\n5 checks: 5 passed, 0 failed\.\n$/,
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
    expect(failed(end.stdout).map((check) => check.check)).toEqual(['control-totals', 'staged-totals'])
    expect(failed(end.stdout)[0]?.detail).toMatch(/customer: \d+ rows in netsuite, \d+ staged$/)
    expect(failed(end.stdout)[1]?.detail).toMatch(/^item: 1000 rows at its last sync, and \d+ rows now$/)
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
