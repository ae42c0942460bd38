import { describe, expect, test } from 'vitest'
import type { FieldMapping, ObjectMapping } from '../../../reconcile/records/mapping.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { readAgain } from '../../../reconcile/records/read-again.js'
import { readRecord } from '../../../reconcile/records/read-record.js'
import type { SourceRecord } from '../../../reconcile/records/record.js'

const mapping = (fields: Record<string, FieldMapping | null>): ObjectMapping => ({
  from: 'X',
  where: null,
  fields,
  configured: new Set(),
  extra: {},
})

const row = (object: ObjectName, values: Record<string, string | null>, id = '1'): SourceRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

const read = (object: ObjectName, name: string, raw: string | null, field: FieldMapping = { field: 'F' }) =>
  readRecord(row(object, { [name]: raw }), mapping({ [name]: field }))

describe('the order in which a value is looked for', () => {
  const cadence: FieldMapping = {
    field: 'Cadence__c',
    values: { Mthly: 'monthly', 'Yearly upfront': 'annual', MTHLY: 'quarterly' },
  }

  test('the table exactly, before the table without regard to case and outer blanks', () => {
    expect(read('contract', 'billingFrequency', 'MTHLY', cadence).values).toEqual({
      billingFrequency: 'quarterly',
    })
    expect(read('contract', 'billingFrequency', '  yearly UPFRONT ', cadence).values).toEqual({
      billingFrequency: 'annual',
    })
  })

  test('the table before the pattern, the pattern before the text as it is', () => {
    const terms: FieldMapping = { field: 'T', pattern: 'Net (\\d+)', values: { 'Due on receipt': 0 } }
    expect(read('contract', 'paymentTerms', 'Due on receipt', terms).values.paymentTerms).toBe('0')
    expect(read('contract', 'paymentTerms', 'Net 45 days', terms).values.paymentTerms).toBe('45')
    expect(read('contract', 'paymentTerms', 'End of month', terms).values.paymentTerms).toBe('End of month')
  })

  test('a value that the table doesn’t name is taken as it is where it is one, and is unreadable where it isn’t', () => {
    expect(read('contract', 'billingFrequency', 'Weekly', cadence).values.billingFrequency).toBe('weekly')
    const odd = read('contract', 'billingFrequency', 'Every blue moon', cadence)
    expect(odd.values).toEqual({})
    expect(odd.unreadable).toEqual({ billingFrequency: 'Every blue moon' })
  })

  test('what a pattern finds must be a value of the field; else the source’s own text is unreadable', () => {
    const days: FieldMapping = { field: 'T', pattern: 'in (\\w+)$' }
    expect(read('contract', 'billingTiming', 'Monthly in ARREARS', days).values.billingTiming).toBe('arrears')
    expect(read('contract', 'billingTiming', 'Monthly in kind', days).unreadable).toEqual({
      billingTiming: 'Monthly in kind',
    })
  })

  test('null and blanks take the default, and are missing without one', () => {
    const withDefault: FieldMapping = { field: 'P', default: 'daily' }
    expect(read('contract', 'proration', null, withDefault)).toMatchObject({
      values: { proration: 'daily' },
      source: { proration: null },
    })
    expect(read('contract', 'proration', '  ', withDefault).values.proration).toBe('daily')
    expect(read('contract', 'proration', null).values).toEqual({})
    expect(read('contract', 'proration', '').values).toEqual({})
  })

  test('a table may turn text into numbers and booleans', () => {
    expect(
      read('contract', 'termMonths', 'One year', { field: 'T', values: { 'One year': 12 } }).values
        .termMonths,
    ).toBe('12')
    expect(
      read('contract', 'autoRenew', 'Evergreen', { field: 'T', values: { Evergreen: true } }).values
        .autoRenew,
    ).toBe('true')
  })

  test('a table’s key is never one that every object has', () => {
    expect(read('contract', 'billingFrequency', 'constructor', cadence).unreadable).toEqual({
      billingFrequency: 'constructor',
    })
  })

  test('a constant is there whatever the source gave, and what is switched off isn’t', () => {
    const fields = { billingTiming: { value: 'advance' }, status: null }
    const record = readRecord(row('contract', { status: 'Activated' }), mapping(fields))
    expect(record.values).toEqual({ billingTiming: 'advance' })
  })

  test('a field that the source didn’t give is absent, default or not', () => {
    const record = readRecord(row('contract', {}), mapping({ proration: { field: 'P', default: 'daily' } }))
    expect(record.values).toEqual({})
  })
})

describe('canonical text by kind', () => {
  const value = (object: ObjectName, name: string, raw: string) => {
    const record = read(object, name, raw)
    return record.unreadable ? `unreadable ${record.unreadable[name]}` : record.values[name]
  }

  test.each([
    ['1200.50', '1200.5'],
    ['1.0E7', '10000000'],
    ['1.2e-7', '0.00000012'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    ['+3', '3'],
    ['0012.30', '12.3'],
    ['123456789012345678.12', '123456789012345678.12'],
    ['-1000000000000000000', 'unreadable -1000000000000000000'],
    ['1e20', 'unreadable 100000000000000000000'],
    ['-1E-2', '-0.01'],
    ['1e2', '100'],
    ['12.34E1', '123.4'],
    ['1,200.00', 'unreadable 1,200.00'],
    ['12 USD', 'unreadable 12 USD'],
  ])('decimal %s', (raw, expected) => {
    expect(value('invoice', 'total', raw)).toBe(expected)
  })

  test.each([
    ['2026-02-28', '2026-02-28'],
    ['2026-02-28T23:59:59.000+0000', '2026-02-28'],
    ['2026-02-28 01:00:00', '2026-02-28'],
    ['2026-02-30', 'unreadable 2026-02-30'],
    ['2/28/2026', 'unreadable 2/28/2026'],
  ])('date %s', (raw, expected) => {
    expect(value('contract', 'startDate', raw)).toBe(expected)
  })

  test.each([
    ['T', 'true'],
    ['F', 'false'],
    ['TRUE', 'true'],
    ['0', 'false'],
    ['yes', 'true'],
    ['maybe', 'unreadable maybe'],
  ])('boolean %s', (raw, expected) => {
    expect(value('customer', 'isInactive', raw)).toBe(expected)
  })

  test.each([
    ['12', '12'],
    ['12.0', '12'],
    ['1.5', 'unreadable 1.5'],
  ])('integer %s', (raw, expected) => {
    expect(value('contract', 'termMonths', raw)).toBe(expected)
  })

  test.each([
    ['usd', 'USD'],
    [' EUR ', 'EUR'],
    ['CAN', 'unreadable CAN'],
    ['$', 'unreadable $'],
  ])('currency %s', (raw, expected) => {
    expect(value('contract', 'currency', raw)).toBe(expected)
  })

  test.each([
    ['Monthly', 'monthly'],
    ['18', '18'],
    ['45 Days', '45 days'],
    ['1 day', '1 days'],
    ['0', 'unreadable 0'],
    ['fortnightly', 'unreadable fortnightly'],
  ])('frequency %s', (raw, expected) => {
    expect(value('contract', 'billingFrequency', raw)).toBe(expected)
  })

  test('payment terms keep their words for those who read them', () => {
    for (const words of ['Net 30', '2% 10 Net 30', 'Due on receipt']) {
      expect(value('contract', 'paymentTerms', words)).toBe(words)
    }
  })

  test('milestones are JSON', () => {
    expect(value('contract', 'milestones', '[{"date":"2026-01-01","amount":"1"}]')).toBe(
      '[{"date":"2026-01-01","amount":"1"}]',
    )
    expect(value('contract', 'milestones', '[{')).toBe('unreadable [{')
  })

  test('text loses NUL and lone surrogates, and keeps everything else', () => {
    expect(value('invoice', 'memo', 'a\u0000b \ud83d\ude00 \ud83d.')).toBe('ab \ud83d\ude00 \ufffd.')
  })
})

describe('ids', () => {
  // Worked out by hand: chunks 0010Y 00000 JXPx9: upper case at position 4 of the first (16 → Q),
  // none in the second (0 → A), at 0, 1 and 2 of the third (7 → H).
  const ID15 = '0010Y00000JXPx9'
  const ID18 = '0010Y00000JXPx9QAH'

  test('Salesforce’s ids have 18 characters, their case kept', () => {
    const record = readRecord(
      row('contract', { accountId: ID15 }, ID15),
      mapping({ accountId: { field: 'AccountId' } }),
    )
    expect(record.id).toBe(ID18)
    expect(record.values.accountId).toBe(ID18)
    expect(record.source).toEqual({ accountId: ID15 })
  })

  test('a reference of 15 characters is completed, a number is left alone', () => {
    expect(read('invoice', 'contractRef', ` ${ID15} `).values.contractRef).toBe(ID18)
    expect(read('invoice', 'contractRef', ID18).values.contractRef).toBe(ID18)
    expect(read('invoice', 'contractRef', '00000104').values.contractRef).toBe('00000104')
    expect(read('invoice', 'contractRef', 'CONTRACT0000123').values.contractRef).toBe('CONTRACT0000123')
  })

  test('NetSuite’s ids stay as they are', () => {
    expect(readRecord(row('invoice', {}, '123456789012345'), mapping({})).id).toBe('123456789012345')
  })
})

describe('what is kept beside a value', () => {
  test('the source’s text where it differs, but not another way to write the same number', () => {
    const fields = { isInactive: { field: 'a' }, name: { field: 'b' } }
    expect(readRecord(row('customer', { isInactive: 'F', name: 'Acme' }), mapping(fields)).source).toEqual({
      isInactive: 'F',
    })
    expect(read('invoice', 'total', '12.50').source).toBeUndefined()
  })

  test('extra fields, cleaned', () => {
    const record = readRecord(
      { ...row('contract', {}), extra: { region: 'EM\u0000EA', none: null } },
      mapping({}),
    )
    expect(record.extra).toEqual({ region: 'EMEA', none: null })
  })

  test('a changed table reads the staged record again without the source', () => {
    const before = mapping({
      billingFrequency: { field: 'C', values: { Mthly: 'monthly' } },
      proration: { field: 'P' },
    })
    const after = mapping({
      billingFrequency: { field: 'C', values: { Mthly: 'quarterly', Odd: 'annual' } },
      proration: { field: 'P', default: 'none' },
    })
    const staged = readRecord(row('contract', { billingFrequency: 'Mthly', proration: null }), before)
    const odd = readRecord(row('contract', { billingFrequency: 'Odd', proration: 'daily' }), before)
    expect(readAgain(staged, after).values).toEqual({ billingFrequency: 'quarterly', proration: 'none' })
    expect(readAgain(odd, after)).toMatchObject({
      values: { billingFrequency: 'annual', proration: 'daily' },
    })
    expect(readAgain(odd, after).unreadable).toBeUndefined()
  })
})
