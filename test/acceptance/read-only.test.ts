import { chmodSync, copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STORE_TOOLS, withStore } from '../../src/night/open-store.js'
import { openCopy } from '../../state/open.js'
import { AS_OF, type Office, openOffice } from './book.js'

describe('a store that may only be read', () => {
  let office: Office
  const store = () => join(office.folder, 'tieout.db')
  beforeAll(async () => {
    office = await openOffice(11, 6)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
  })
  afterAll(() => office.stop())

  const runsOf = async (folder: string) => {
    const copy = await openCopy(store(), STORE_TOOLS, folder)
    const rows = await copy.runs.list(10)
    await copy.close()
    return rows
  }

  test('is copied as it is, also while another process has it open', async () => {
    const resting = await runsOf(mkdtempSync(join(tmpdir(), 'tieout-')))
    expect(resting).toHaveLength(1)
    await withStore(store(), async (open) => {
      await open.events.append([
        { at: '2026-11-20T09:00:00.000Z', actor: 'li', kind: 'finding.commented', subject: 'x', body: {} },
      ])
      const folder = mkdtempSync(join(tmpdir(), 'tieout-'))
      const copy = await openCopy(store(), STORE_TOOLS, folder)
      expect(await copy.events.of('x')).toHaveLength(1)
      await copy.close()
    })
    expect(await runsOf(mkdtempSync(join(tmpdir(), 'tieout-')))).toEqual(resting)
  })

  // To root every file can be written.
  test.skipIf(process.getuid?.() === 0)('is read by who looks, and refused to who decides', async () => {
    const folder = join(office.folder, 'locked')
    mkdirSync(folder)
    const locked = join(folder, 'tieout.db')
    copyFileSync(store(), locked)
    chmodSync(locked, 0o444)
    chmodSync(folder, 0o555)
    const run = (await runsOf(mkdtempSync(join(tmpdir(), 'tieout-'))))[0]?.id ?? ''
    for (const command of [
      ['findings'],
      ['verify'],
      ['runs'],
      ['kpi'],
      ['aging'],
      ['reconcile', '--run', run],
    ]) {
      const ended = await office.tieout(...command, '--store', locked)
      expect({ command, code: ended.code }).toEqual({ command, code: 0 })
      expect(ended.err).toContain('can’t be written by this user: a copy of it is read.')
    }
    for (const command of [['reconcile'], ['findings', 'accept', '--status', 'open']])
      expect(await office.tieout(...command, '--store', locked)).toMatchObject({ code: 1, out: '' })
  })
})
