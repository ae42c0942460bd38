import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    const nothing = await office.tieout(
      ...['reconcile', '--as-of', AS_OF, '--quiet', '--fail-on', 'critical', '--rule', 'PO_MISSING'],
    )
    expect([0, 3]).toContain(nothing.code)
  })
})
