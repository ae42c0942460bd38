import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FindingsDocument } from '../../src/reports/document/findings-document.js'
import { ALL_FAULTS, randomFaults } from '../../src/sandbox/fault-plan.js'
import { FAULT_NAMES, type FaultHook } from '../../src/sandbox/http/faults.js'
import { seededRandom } from '../../src/sandbox/http/random.js'
import { findingLines, keyLines } from './answer-key.js'
import { AS_OF, type Change, openOffice } from './book.js'
import { contentOf } from './content.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const ACCOUNTS = LONG ? 2000 : 15
const RATE = 0.1

/** Enough for a server on this machine; a stalled request is given up soon, a busy vendor is asked again at once. */
const PATIENCE = {
  tries: 12,
  firstDelay: 5,
  longestDelay: 50,
  response: LONG ? 4000 : 800,
  stall: LONG ? 4000 : 800,
  total: LONG ? 8000 : 1200,
}

/** What goes through by itself, only late: nobody has to survive it. */
const HARMLESS: ReadonlySet<string> = new Set(['slow', 'expired-token'])

interface Synced {
  readonly rows: string
  readonly err: string
  readonly played: number
}

async function sync(hook: FaultHook | null, change: Change = {}): Promise<Synced> {
  let played = 0
  const faults: FaultHook = (context) => {
    const fault = hook?.(context)
    if (fault) played += 1
    return fault
  }
  const office = await openOffice(31, ACCOUNTS, { faults, patience: PATIENCE })
  try {
    const ended = await office.tieoutWith(change, 'sync')
    if (ended.code !== 0) throw new Error(ended.err.split('\n').slice(-4).join('\n'))
    return { rows: contentOf(join(office.folder, 'tieout.db')).rows, err: ended.err, played }
  } finally {
    await office.stop()
  }
}

describe('a full sync through faults stages what it stages without them', () => {
  let undisturbed: Synced
  beforeAll(async () => {
    undisturbed = await sync(null)
  }, 900_000)

  // They wait more than they work.
  test.concurrent.for([...FAULT_NAMES, ALL_FAULTS])('%s', { timeout: 900_000 }, async (name, { expect }) => {
    const random = seededRandom(FAULT_NAMES.length + name.length)
    const disturbed = await sync(randomFaults([name], RATE, random))
    expect(disturbed.played).toBeGreaterThan(3)
    expect(disturbed.rows === undisturbed.rows).toBe(true)
    if (HARMLESS.has(name)) return
    const survived = disturbed.err.split('\n').filter((line) => /trying again/.test(line))
    expect(survived.length).toBeGreaterThan(0)
  })

  test('by Bulk API too', async () => {
    const change: Change = {
      configuration: (text) => text.replace('preset: orders', 'preset: orders\n  bulkThreshold: 0'),
    }
    const quiet = await sync(null, change)
    expect(quiet.rows === undisturbed.rows).toBe(true)
    const disturbed = await sync(randomFaults([ALL_FAULTS], RATE, seededRandom(4)), change)
    expect(disturbed.played).toBeGreaterThan(3)
    expect(disturbed.rows === undisturbed.rows).toBe(true)
  }, 900_000)

  test('and a run through all of them finds what is in the answer key', async () => {
    const faults = randomFaults([ALL_FAULTS], RATE, seededRandom(3))
    const office = await openOffice(3, LONG ? 45 : 20, { faults, patience: PATIENCE })
    try {
      const ended = await office.tieout('run', '--as-of', AS_OF, '--json')
      expect(ended).toMatchObject({ code: 0 })
      expect(ended.err).toMatch(/trying again/)
      const document = JSON.parse(ended.out) as FindingsDocument
      expect(findingLines(document)).toEqual(keyLines(office.sandbox.answerKey))
      const shown = await office.tieout('runs', 'show', document.run.id)
      expect(shown.out).toMatch(/Requests +\d+ to netsuite, \d+ of them repeated\n +\d+ × /)
    } finally {
      await office.stop()
    }
  }, 300_000)
})
