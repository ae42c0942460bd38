import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../state/text/canonical-json.js'

/** As RFC 8785 orders members, written the plain way. */
function plain(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map((item) => plain(item) ?? 'null').join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, own]) => {
      const text = plain(own)
      return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
    })
  return `{${members.join(',')}}`
}

/** Names that look like places in a list go first in any object: no data of ours has them. */
const names = fc.string().filter((name) => !/^\d+$/.test(name))
const data = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(names, tie('any'), { maxKeys: 5 }),
  ),
})).any

describe('canonical JSON', () => {
  test('has its members in order, however deep', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(canonicalJson({ value })).toBe(plain({ value }))
      }),
      { numRuns: 2000 },
    )
  })

  test('leaves what it writes as it is', () => {
    const value = Object.freeze({ b: Object.freeze([Object.freeze({ z: 1, a: 2 })]), a: undefined })
    expect(canonicalJson(value)).toBe('{"b":[{"a":2,"z":1}]}')
  })
})
