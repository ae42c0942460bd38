import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../reconcile/findings/finding.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { type Change, fixedBy } from '../../../reconcile/review/fixed-by.js'
import { finding } from '../../state/findings-support.js'

const CONTRACT = '800000000000001AAA'
type Values = Readonly<Record<string, string>>

const change = (
  object: ObjectName,
  id: string,
  before: Values | null,
  now: Values | null,
  contracts: readonly string[] = [],
): Change => {
  const record = (values: Values | null) => values && { object, id, modifiedAt: null, values }
  return { object, id, before: record(before), now: record(now), contracts }
}

const missing: Finding = finding('aaaaaaaa', { rule: 'INVOICE_MISSING' })

describe('what fixed a finding that is gone', () => {
  test('is the invoice of its contract and period that appeared, not another period’s', () => {
    const march = change('invoice', '1', null, { number: 'INV-1' }, [CONTRACT])
    const april = change('invoice', '2', null, { number: 'INV-2' }, [CONTRACT])
    const other = change('invoice', '3', null, { number: 'INV-3' }, ['800000000000009AAA'])
    const line = (id: string, invoiceId: string, serviceStart: string, serviceEnd: string) =>
      change('invoiceLine', id, null, { invoiceId, serviceStart, serviceEnd })
    const changes = [
      ...[march, april, other],
      line('1-1', '1', '2026-03-01', '2026-03-31'),
      line('2-1', '2', '2026-04-01', '2026-04-30'),
    ]
    expect(fixedBy(missing, changes)).toEqual([
      { record: 'invoice', id: '1', number: 'INV-1', what: 'appeared' },
    ])
  })

  test('is the credit memo, also where its lines have no dates', () => {
    const memo = change('creditMemo', '7', null, { number: 'CM-7' }, [CONTRACT])
    expect(fixedBy(missing, [memo])).toMatchObject([{ record: 'creditMemo', number: 'CM-7' }])
  })

  test('is a term that it rests on, with its value before and after', () => {
    const uplift = {
      system: 'salesforce',
      record: 'contractLine',
      id: '5',
      field: 'unitPrice',
      value: '10',
    } as const
    const line = change(
      'contractLine',
      '5',
      { contractId: CONTRACT, unitPrice: '10', quantity: '2' },
      { contractId: CONTRACT, unitPrice: '9.5', quantity: '2' },
    )
    expect(fixedBy({ ...missing, evidence: [uplift] }, [line])).toEqual([
      {
        ...{ record: 'contractLine', id: '5', number: null, what: 'changed' },
        fields: { unitPrice: ['10', '9.5'] },
      },
    ])
  })

  test('is an invoice that it names and that is gone', () => {
    const twice = { ...missing, invoices: [{ id: '9', number: 'INV-9' }] }
    expect(fixedBy(twice, [change('invoice', '9', { number: 'INV-9' }, null)])).toEqual([
      { record: 'invoice', id: '9', number: 'INV-9', what: 'gone' },
    ])
  })

  test('is the contract that its opportunity got', () => {
    const won = { ...missing, contract: null, opportunity: { id: '006', name: 'Renewal' } }
    const contract = change('contract', CONTRACT, null, { number: '00000101', opportunityId: '006' })
    expect(fixedBy(won, [contract])).toMatchObject([{ record: 'contract', what: 'appeared' }])
  })

  test('is a changed term of its contract, where nothing speaks for itself', () => {
    const ended = change('contract', CONTRACT, { endDate: '2026-12-31' }, { endDate: '2026-02-28' })
    const strange = change('contract', '800000000000009AAA', { endDate: '2026-12-31' }, {})
    expect(fixedBy(missing, [strange, ended])).toMatchObject([
      { record: 'contract', id: CONTRACT, fields: { endDate: ['2026-12-31', '2026-02-28'] } },
    ])
  })

  test('can’t be told by what has nothing to do with it', () => {
    const payment = change('payment', '1', null, { number: 'PAY-1' })
    const strange = change('invoice', '3', null, { number: 'INV-3' }, ['800000000000009AAA'])
    expect(fixedBy(missing, [payment, strange])).toEqual([])
  })
})
