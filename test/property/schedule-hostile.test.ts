import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CONTRACT_TERMS, LINE_TERMS } from '../../reconcile/records/catalogue/terms.js'
import type { FieldSpecs } from '../../reconcile/records/field.js'
import { scheduleOf } from '../../reconcile/schedule/schedule.js'
import { sentence } from '../../reconcile/schedule/sentence.js'
import { MAX_ITEMS } from '../../reconcile/terms/limits.js'
import { readTerms } from '../../reconcile/terms/read-terms.js'
import { LIMIT, RUNS, type Texts } from './schedule/terms-arbitrary.js'

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e40',
    '1e999',
    '0.1',
    '12.0',
    'NaN',
    'Infinity',
    'null',
    'true',
    '[]',
    '{}',
  ),
  fc.constantFrom(
    '2026-01-01',
    '0000-00-00',
    '9999-12-31',
    '2999-12-31',
    '1800-01-01',
    '2024-02-29',
    '2026-13-01',
  ),
  fc.constantFrom(
    '1 day',
    '36525 days',
    '99999 days',
    '1200',
    '1201',
    'weekly',
    'milestone',
    'upfront',
    'one-time',
  ),
  fc.constantFrom('USD', 'JPY', 'XXX', '__proto__', 'constructor', 'toString'),
)

/** Texts under real fields: a good value of the field now and then, anything else otherwise. */
const texts = (specs: FieldSpecs, good: Texts): fc.Arbitrary<Texts> => {
  const names = [...Object.keys(specs), '__proto__', 'constructor', 'unknown']
  return fc
    .dictionary(fc.constantFrom(...names), anyText, { maxKeys: 4, noNullPrototype: true })
    .map((odd) => ({ ...good, ...odd }))
}

const GOOD_CONTRACT = {
  startDate: '2026-01-01',
  endDate: '2027-06-30',
  currency: 'USD',
  billingFrequency: 'quarterly',
}
const GOOD_LINE = { quantity: '2', unitPrice: '10' }

it(
  'no text makes reading, laying out or explaining throw, and what comes out is bounded',
  () => {
    const random = fc.record({
      contract: texts(CONTRACT_TERMS, GOOD_CONTRACT),
      lines: fc.array(texts(LINE_TERMS, GOOD_LINE), { maxLength: 3 }),
      defaults: fc.dictionary(
        fc.constantFrom('proration', 'stub', 'fractionDigits', 'graceDays', 'anchorDate'),
        anyText,
        { maxKeys: 1, noNullPrototype: true },
      ),
    })
    fc.assert(
      fc.property(random, ({ contract, lines, defaults }) => {
        const inputs = lines.map((values, index) => ({ id: String(index), values }))
        const reading = readTerms({ id: 'c', values: contract }, inputs, [], defaults)
        if (!reading.ok) {
          expect(reading.unreadable.message).toContain(reading.unreadable.field)
          return
        }
        const { items } = scheduleOf(reading.contract, { asOf: null, ahead: 2 })
        expect(items.length).toBeLessThanOrEqual(2 * MAX_ITEMS)
        for (const item of items.slice(0, 20)) expect(sentence(item, reading.contract)).toMatch(/\d/)
      }),
      { numRuns: RUNS },
    )
  },
  LIMIT,
)
