import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../../state/open.js'
import { TOOLS } from '../state/support.js'
import { AS_OF, openOffice } from './book.js'
import { run } from './machine.js'

test('a look back to before an override was in force judges without it, and is no finding’s state', async () => {
  const clock = { now: Date.parse('2026-11-20T08:00:00Z') }
  const office = await openOffice(11, 12, {
    clock: () => new Date(clock.now),
    vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
  })
  const as = (actor: string, ...argv: readonly string[]) =>
    run(office.folder, argv, {
      actor,
      environment: office.sandbox.environment,
      clock: () => new Date(clock.now),
    })
  const missing = (text: string) =>
    (JSON.parse(text) as { findings: readonly { id: string; rule: string }[] }).findings
      .filter(({ rule }) => rule === 'INVOICE_MISSING')
      .map(({ id }) => id)
  try {
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const before = missing((await as('li', 'findings', '--json')).out)
    expect(before.length).toBeGreaterThan(0)
    const store = await openStore(join(office.folder, 'tieout.db'), TOOLS)
    const { finding } = (await store.findings.get(before[0]!))!
    await store.close()

    clock.now += 3_600_000
    const knownAt = new Date(clock.now).toISOString()
    clock.now += 3_600_000
    const set = ['override', 'set', finding.contract!.id, 'billedThrough', finding.period!.end]
    expect((await as('li', ...set, '--reason', 'billed by the old system')).code).toBe(0)
    expect((await as('maria', 'approve', 'OV-1')).code).toBe(0)
    expect((await as('li', 'reconcile', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    const after = missing((await as('li', 'findings', '--json', '--status', 'open')).out)
    expect(after).not.toContain(finding.id)

    clock.now += 3_600_000
    const back = await as('li', 'reconcile', '--as-of', AS_OF, '--known-at', knownAt, '--json', '--quiet')
    expect(back).toMatchObject({ code: 0 })
    expect(missing(back.out)).toEqual(before)
    expect(missing((await as('li', 'findings', '--json', '--status', 'open')).out)).toEqual(after)
  } finally {
    await office.stop()
  }
})
