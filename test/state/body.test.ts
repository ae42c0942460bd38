import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyOf } from '../../state/staging/body.js'
import { storedJson } from '../../state/text/canonical-json.js'

const text = fc.oneof(
  fc.constantFrom(
    '',
    '1260.00',
    'say "so"',
    'C:\\new',
    'Zürich',
    'a\nb',
    '\u0000',
    '\ud800',
    '🧾',
    '\u007f',
    '\u2028',
  ),
  fc.string({ unit: 'binary' }),
)
const name = fc.oneof(
  fc.constantFrom('amount', 'invoiceId', 'Ähnlich', 'with "marks"', '__proto__', '10', '9'),
  fc.string(),
)
const fields = fc.array(fc.tuple(name, text)).map((pairs) => Object.fromEntries(pairs))
const nullable = fc
  .array(fc.tuple(name, fc.option(text)))
  .map((pairs) => Object.fromEntries(pairs) as Record<string, string | null>)

test('a row’s content is the canonical JSON of it, whatever its texts and names', () => {
  fc.assert(
    fc.property(fields, nullable, nullable, fields, (values, source, extra, unreadable) => {
      const parts = Object.entries({ source, extra, unreadable }).filter(
        ([, part]) => Object.keys(part).length > 0,
      )
      expect(bodyOf({ values, ...Object.fromEntries(parts) })).toBe(
        storedJson({ values, ...Object.fromEntries(parts) }),
      )
    }),
    { numRuns: 2000, seed: 20261122 },
  )
})

test('plain texts in order', () => {
  expect(bodyOf({ values: { amount: '1260.00', rate: "it's 5~" }, source: { amount: null } })).toBe(
    '{"source":{"amount":null},"values":{"amount":"1260.00","rate":"it\'s 5~"}}',
  )
  expect(bodyOf({ values: {} })).toBe('{"values":{}}')
})
