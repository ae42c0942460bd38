import { expect, test } from 'vitest'
import { AS_OF, openOffice } from './book.js'

const withoutTotals = { configuration: (text: string) => text.replace(/^ *totalValue: .*\n/m, '') }

test('a rule whose field isn’t mapped isn’t run, and the catalogue and the evidence say so', async () => {
  const office = await openOffice(3, 4)
  try {
    const before = await office.tieoutWith(withoutTotals, 'rules')
    expect(before).toMatchObject({ code: 0 })
    expect(before.out).not.toContain('not run')
    const ended = await office.tieoutWith(withoutTotals, 'run', '--as-of', AS_OF, '--json')
    expect(ended).toMatchObject({ code: 0 })
    const listed = await office.tieoutWith(withoutTotals, 'rules')
    expect(listed.out).toContain("CONTRACT_VALUE_MISMATCH: not run: contract.totalValue isn't mapped")
    const one = await office.tieoutWith(withoutTotals, 'rules', 'show', 'CONTRACT_VALUE_MISMATCH', '--json')
    expect(JSON.parse(one.out)).toMatchObject({ notRun: "not run: contract.totalValue isn't mapped" })
    const runs = await office.tieoutWith(withoutTotals, 'rules', 'show', 'UNDERBILLED', '--json')
    expect(JSON.parse(runs.out)).toMatchObject({ notRun: null })
    // Nothing found of a rule that doesn't run is told from nothing wrong.
    const asked = await office.tieoutWith(
      withoutTotals,
      ...['findings', '--rule', 'CONTRACT_VALUE_MISMATCH', '--rule', 'UNDERBILLED', '--status', 'waived'],
    )
    expect(asked).toMatchObject({
      out: 'No findings.\n',
      err: "CONTRACT_VALUE_MISMATCH: not run: contract.totalValue isn't mapped.\n",
    })
  } finally {
    await office.stop()
  }
})

test('a rule that is switched off, by itself or by the configuration, is named where rules and its findings are listed', async () => {
  const office = await openOffice(3, 4)
  const off = 'switched off; `reconcile.rules.PAST_DUE.enabled` switches it on'
  const told = async (words: readonly string[], enabled: Record<string, boolean> = {}) => {
    const rules = Object.entries(enabled).map(([code, value]) => `${code}: { enabled: ${value} }`)
    const change = {
      configuration: (text: string) =>
        text.replace('reconcile:', `reconcile:\n  rules: { ${rules.join(', ')} }`),
    }
    return office.tieoutWith(change, ...words)
  }
  try {
    const notRun = async (code: string, enabled?: Record<string, boolean>) =>
      (JSON.parse((await told(['rules', 'show', code, '--json'], enabled)).out) as { notRun: string }).notRun
    // Before there is a store, and after the first run.
    expect(await notRun('PAST_DUE')).toBe(off)
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
    expect(await notRun('PAST_DUE')).toBe(off)
    expect(await notRun('PAST_DUE', { PAST_DUE: true })).toBeNull()
    expect(await notRun('OVERBILLED', { OVERBILLED: false })).toBe(
      'switched off; `reconcile.rules.OVERBILLED.enabled` switches it on',
    )
    expect(await told(['findings', '--rule', 'PAST_DUE'])).toMatchObject({
      out: 'No findings.\n',
      err: `PAST_DUE: ${off}.\n`,
    })
  } finally {
    await office.stop()
  }
})
