import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { startTieout, tieout } from '../support/cli.js'
import { AS_OF } from './book.js'
import { contentOf } from './content.js'

const POINTS = process.env.TIEOUT_TEST_LONG === '1' ? 50 : 3
/** Enough for several pages of an object in each system. */
const ACCOUNTS = 250

function stagedRows(file: string, object: string): number {
  if (!existsSync(file)) return 0
  const database = new Database(file, { readonly: true })
  try {
    const found = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'staged'").get()
    if (!found) return 0
    return database.prepare('SELECT COUNT(*) FROM staged WHERE object = ?').pluck().get(object) as number
  } finally {
    database.close()
  }
}

describe('a sync that is killed with -9, and started again', () => {
  let sandbox: Sandbox
  let rows: string
  /** What a sync from scratch asks. */
  let whole: number
  let count = 0
  let onRequest: (count: number) => void = () => undefined

  beforeAll(async () => {
    sandbox = await startSandbox({
      seed: 22,
      accounts: ACCOUNTS,
      asOf: AS_OF,
      clock: () => new Date(),
      random: () => 0.37,
      salesforce: { pageRows: 100 },
      faults: () => {
        count += 1
        onRequest(count)
        return undefined
      },
    })
    const folder = newFolder()
    expect(await sync(folder)).toMatchObject({ code: 0 })
    whole = count
    rows = contentOf(join(folder, 'tieout.db')).rows
  }, 300_000)
  afterAll(() => sandbox.stop())

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'tieout-'))
    writeFileSync(join(folder, 'tieout.config.yaml'), sandbox.configuration)
    return folder
  }

  async function sync(cwd: string) {
    count = 0
    return tieout(['sync'], { cwd, env: sandbox.environment })
  }

  /** Kills a sync as soon as it has staged some of an object's rows. */
  async function killedAmong(object: string, cwd: string): Promise<void> {
    const file = join(cwd, 'tieout.db')
    const seen = new Promise<void>((done) => {
      onRequest = () => {
        if (stagedRows(file, object) > 0) done()
      }
    })
    const running = await startTieout(['sync'], { cwd, env: sandbox.environment })
    await seen
    running.child.kill('SIGKILL')
    await running.ended
    onRequest = () => undefined
  }

  /** Kills a sync when the vendors have had so many requests. */
  async function killedAt(point: number, cwd: string): Promise<void> {
    count = 0
    const reached = new Promise<void>((done) => {
      onRequest = (asked) => {
        if (asked === point) done()
      }
    })
    const running = await startTieout(['sync'], { cwd, env: sandbox.environment })
    await reached
    running.child.kill('SIGKILL')
    await running.ended
    onRequest = () => undefined
  }

  test.each(Array.from({ length: POINTS }, (_, index) => (index + 0.5) / POINTS))(
    'at %f of its requests, stages the same, and asks for less than from scratch',
    async (part) => {
      const folder = newFolder()
      await killedAt(Math.ceil(part * whole), folder)
      expect(await sync(folder)).toMatchObject({ code: 0 })
      expect(contentOf(join(folder, 'tieout.db')).rows === rows).toBe(true)
      expect(count).toBeLessThanOrEqual(whole)
      if (part > 0.7) expect(count).toBeLessThan(0.7 * whole)
    },
    120_000,
  )

  test.each(['contractLine', 'invoiceLine'])(
    'among the pages of %s, goes on after the last one that was staged',
    async (object) => {
      const folder = newFolder()
      await killedAmong(object, folder)
      expect(await sync(folder)).toMatchObject({ code: 0 })
      const shown = await tieout(['runs', '--json'], { cwd: folder })
      const [run] = JSON.parse(shown.stdout)
      expect(run.facts.pulls).toContainEqual(expect.objectContaining({ object, way: 'resumed' }))
      expect(contentOf(join(folder, 'tieout.db')).rows === rows).toBe(true)
    },
    120_000,
  )
})
