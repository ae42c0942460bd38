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
  } finally {
    await office.stop()
  }
})
