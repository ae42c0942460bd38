import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { tablesWith } from '../../bench/pull/tables.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { startTieout, tieout } from '../support/cli.js'
import { AS_OF } from './book.js'
import { contentOf } from './content.js'

const POINTS = process.env.TIEOUT_TEST_LONG === '1' ? 20 : 1
/** So many that more than 20,000 of them are pulled, as a third are of no item: they are read and written by threads. */
const LINES = 36_000

let sandbox: Sandbox
let rows: string
let lines: number
let onRequest: () => void = () => undefined

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: 22,
    accounts: 3,
    asOf: AS_OF,
    clock: () => new Date(),
    random: () => 0.37,
    netsuite: { tables: tablesWith(LINES, 22) },
    faults: () => {
      onRequest()
      return undefined
    },
  })
  const folder = newFolder()
  expect(await sync(folder)).toMatchObject({ code: 0 })
  rows = contentOf(join(folder, 'tieout.db')).rows
  lines = stagedLines(folder)
  expect(lines).toBeGreaterThan(20_000)
}, 300_000)
afterAll(() => sandbox.stop())

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-'))
  writeFileSync(join(folder, 'tieout.config.yaml'), sandbox.configuration)
  return folder
}

const sync = (cwd: string) => tieout(['sync'], { cwd, env: sandbox.environment })

function stagedLines(folder: string): number {
  const file = join(folder, 'tieout.db')
  if (!existsSync(file)) return 0
  const database = new Database(file, { readonly: true })
  try {
    const found = database
      .prepare("SELECT count FROM staged_object WHERE object = 'invoiceLine'")
      .pluck()
      .get()
    return (found as number | undefined) ?? 0
  } catch {
    // Its tables are being made.
    return 0
  } finally {
    database.close()
  }
}

/** Kills a sync as soon as it has staged so many invoice lines. */
async function killedAt(staged: number, cwd: string): Promise<void> {
  const reached = new Promise<void>((done) => {
    onRequest = () => {
      if (stagedLines(cwd) >= staged) done()
    }
  })
  const running = await startTieout(['sync'], { cwd, env: sandbox.environment })
  await reached
  running.child.kill('SIGKILL')
  await running.ended
  onRequest = () => undefined
}

test.each(Array.from({ length: POINTS }, (_, index) => (index + 0.5) / (POINTS + 1)))(
  'a large sync that is killed with -9 after %f of its lines goes on to the same content',
  async (part) => {
    const folder = newFolder()
    onTestFinished(() => rmSync(folder, { recursive: true }))
    await killedAt(Math.ceil(part * lines), folder)
    // The last pages are asked for together: once they are there, no request may be left to be killed at.
    const way = stagedLines(folder) < lines ? 'resumed' : expect.any(String)
    expect(await sync(folder)).toMatchObject({ code: 0 })
    const shown = await tieout(['runs', '--json'], { cwd: folder })
    const [run] = JSON.parse(shown.stdout)
    expect(run.facts.pulls).toContainEqual(expect.objectContaining({ object: 'invoiceLine', way }))
    expect(contentOf(join(folder, 'tieout.db')).rows === rows).toBe(true)
    expect(await tieout(['verify'], { cwd: folder, env: sandbox.environment })).toMatchObject({ code: 0 })
  },
  120_000,
)
