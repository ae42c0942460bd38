import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { tablesWith } from '../../bench/pull/tables.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { startTieout, tieout } from '../support/cli.js'
import { AS_OF } from './book.js'
import { contentOf } from './content.js'

const POINTS = process.env.TIEOUT_TEST_LONG === '1' ? 20 : 2
/** So many that invoice lines are read and written by threads. */
const LINES = 24_000

let sandbox: Sandbox
let rows: string
let whole: number
let count = 0
let onRequest: (count: number) => void = () => undefined

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: 22,
    accounts: 3,
    asOf: AS_OF,
    clock: () => new Date(),
    random: () => 0.37,
    netsuite: { tables: tablesWith(LINES, 22) },
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

test.each(Array.from({ length: POINTS }, (_, index) => 0.35 + (0.6 * (index + 0.5)) / POINTS))(
  'a large sync that is killed with -9 at %f of its requests goes on to the same content',
  async (part) => {
    const folder = newFolder()
    onTestFinished(() => rmSync(folder, { recursive: true }))
    count = 0
    const reached = new Promise<void>((done) => {
      onRequest = (asked) => {
        if (asked === Math.ceil(part * whole)) done()
      }
    })
    const running = await startTieout(['sync'], { cwd: folder, env: sandbox.environment })
    await reached
    running.child.kill('SIGKILL')
    await running.ended
    onRequest = () => undefined
    expect(await sync(folder)).toMatchObject({ code: 0 })
    expect(count).toBeLessThan(whole)
    expect(contentOf(join(folder, 'tieout.db')).rows === rows).toBe(true)
    expect(await tieout(['verify'], { cwd: folder, env: sandbox.environment })).toMatchObject({ code: 0 })
  },
  120_000,
)
