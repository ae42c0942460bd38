import { describe, expect, test } from 'vitest'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { Change } from '../../reconcile/review/fixed-by.js'
import { changedKeys, isJudgedBy } from '../../src/runs-diff/configuration.js'
import { reasonsOf } from '../../src/runs-diff/reasons.js'
import type { RunRow } from '../../state/store.js'
import { finding } from '../state/findings-support.js'

type Values = Readonly<Record<string, string>>
const CONTRACT = '800000000000001AAA'

const change = (object: ObjectName, id: string, before: Values | null, now: Values | null): Change => {
  const record = (values: Values | null) => values && { object, id, modifiedAt: null, values }
  return { object, id, before: record(before), now: record(now), contracts: [CONTRACT] }
}

const run = (more: Partial<RunRow> = {}): RunRow =>
  ({ asOf: '2026-11-20', programVersion: '0.1.0', ...more }) as RunRow

const still = { from: run(), to: run(), keys: [] }
const later = { from: run(), to: run({ asOf: '2026-11-21', programVersion: '0.2.0' }), keys: [] }
const found = finding('aaaaaaaa')
const renewed = change('contract', CONTRACT, { endDate: '2026-12-31' }, { endDate: '2027-12-31' })
const paid = change('invoice', '7', { unpaid: '10', date: '2026-03-01' }, { unpaid: '0', date: '2026-03-01' })

describe('what stands behind a finding that appeared', () => {
  test('is what a person said, before anything else', () => {
    const override = { contractId: CONTRACT, field: 'unitPrice', value: '9' }
    const changes = [renewed, change('override', 'o1', null, override)]
    expect(reasonsOf('appeared', found, changes, later)).toEqual([
      {
        kind: 'person',
        record: 'override',
        id: 'o1',
        number: null,
        what: 'appeared',
        fields: { unitPrice: [null, '9'] },
      },
    ])
    const elsewhere = change('override', 'o2', null, { ...override, contractId: '800000000000009AAA' })
    expect(reasonsOf('appeared', found, [elsewhere], still)).toEqual([{ kind: 'unknown' }])
  })

  test('is the invoice that came, where the finding names it', () => {
    const twice = finding('bbbbbbbb', { rule: 'INVOICE_DUPLICATE', invoices: [{ id: '7', number: 'INV7' }] })
    const came = change('invoice', '7', null, { number: 'INV7' })
    expect(reasonsOf('appeared', twice, [came], later)).toEqual([
      { kind: 'record', record: 'invoice', id: '7', number: 'INV7', what: 'appeared' },
    ])
  })

  test('may be a term of its contract, or the day: both are told', () => {
    expect(reasonsOf('appeared', found, [renewed], later)).toEqual([
      expect.objectContaining({
        kind: 'record',
        record: 'contract',
        fields: { endDate: ['2026-12-31', '2027-12-31'] },
      }),
      { kind: 'program', before: '0.1.0', after: '0.2.0' },
      { kind: 'calendar', before: '2026-11-20', after: '2026-11-21' },
    ])
  })

  test('is never an invoice that was only paid', () => {
    expect(reasonsOf('appeared', found, [paid], later)).toEqual([
      expect.objectContaining({ kind: 'program' }),
      expect.objectContaining({ kind: 'calendar' }),
    ])
    expect(reasonsOf('vanished', found, [paid], still)).toEqual([{ kind: 'unknown' }])
  })
})

test('keys of a configuration are compared leaf by leaf, and only some are judged by', () => {
  const before = JSON.stringify({
    reconcile: { graceDays: 5, rules: { A: {} } },
    report: { formats: ['xlsx'] },
  })
  const after = JSON.stringify({ reconcile: { graceDays: 3 }, report: { formats: ['xlsx', 'csv'] } })
  const keys = changedKeys(before, after)
  expect(keys).toEqual([
    { key: 'reconcile.graceDays', before: '5', after: '3' },
    { key: 'report.formats', before: '["xlsx"]', after: '["xlsx","csv"]' },
  ])
  expect(keys.filter(isJudgedBy).map(({ key }) => key)).toEqual(['reconcile.graceDays'])
})
