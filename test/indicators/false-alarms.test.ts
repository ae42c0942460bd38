import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../acceptance/book.js'
import { run } from '../acceptance/machine.js'

type Kpi = readonly { readonly code: string; readonly value: string | null }[]
interface Row {
  readonly id: string
  readonly direction: string
  readonly invoices: readonly unknown[]
}

let office: Office
const now = () => new Date('2026-11-20T09:00:00Z')
beforeAll(async () => {
  office = await openOffice(3, 24, {
    clock: now,
    // Signatures are made by the machine's own clock.
    vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
  })
  expect(await office.tieout('run', '--quiet', '--as-of', '2026-11-20')).toMatchObject({ code: 0 })
}, 120_000)
afterAll(() => office?.stop())

async function values(...codes: readonly string[]): Promise<readonly (string | null | undefined)[]> {
  const { indicators } = JSON.parse((await office.tieout('kpi', '--json')).out) as { indicators: Kpi }
  return codes.map((code) => indicators.find((one) => one.code === code)?.value)
}

test('what was waived as no error counts as a false alarm; billing accuracy doesn’t rise by it, leakage falls', async () => {
  const { out } = await office.tieout('findings', '--json', '--status', 'open')
  const { findings } = JSON.parse(out) as { findings: readonly Row[] }
  const one = findings.find(({ direction, invoices }) => direction === 'owed-to-us' && invoices.length > 0)!
  const [accuracy, alarms, leakage] = await values('billingAccuracy', 'falseAlarms', 'leakage')
  expect(alarms).toBeNull()
  const terms = ['--code', 'not-an-error', '--reason', 'as agreed', '--expires', '2027-06-30', '--json']
  const asked = await office.tieout('findings', 'waive', one.id, ...terms)
  const { request } = JSON.parse(asked.out) as { request: { id: string } }
  const second = { environment: office.sandbox.environment, clock: now, actor: 'second' }
  expect(await run(office.folder, ['approve', request.id], second)).toMatchObject({ code: 0 })
  expect(await office.tieout('reconcile', '--quiet', '--as-of', '2026-11-20')).toMatchObject({ code: 0 })
  const after = await values('billingAccuracy', 'falseAlarms', 'leakage')
  expect(after.slice(0, 2)).toEqual([accuracy, '100.00'])
  expect(Number(after[2])).toBeLessThan(Number(leakage))
})
