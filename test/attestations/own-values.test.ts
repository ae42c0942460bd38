import { expect, test } from 'vitest'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { linesWithOwn, sayOwnValues } from '../../src/attestations/own-values.js'

const line = (id: string, values: Readonly<Record<string, string>>): CanonicalRecord => ({
  object: 'contractLine',
  id,
  modifiedAt: null,
  values: { contractId: 'K', ...values },
})

const LINES = [
  line('L1', { productCode: 'SEAT', billingTiming: 'arrears' }),
  line('L2', { productCode: 'HELP', billingTiming: 'advance' }),
  line('L3', { productCode: 'HOST', openingBilled: '5' }),
]

const store = { records: { children: async () => LINES } }
const said = async (field: string, value: string, record: 'contract' | 'contractLine' = 'contract') =>
  sayOwnValues(await linesWithOwn(store, { record, recordId: 'K', field, value }), field)

test('an override of a contract names the lines that it doesn’t reach', async () => {
  expect(await said('billingTiming', 'advance')).toBe(
    'It doesn’t reach lines with a billingTiming of their own: SEAT (L1): arrears. Where these are meant too, override them as CONTRACT:LINE.',
  )
})

test('lines that say the same, or nothing, aren’t named; nor are those of a term that is only the contract’s', async () => {
  expect(await said('billingTiming', 'advance', 'contractLine')).toBeNull()
  expect(await said('proration', 'none')).toBeNull()
  expect(await said('autoRenew', 'true')).toBeNull()
  expect(await said('openingBilled', '7')).toBeNull()
})
