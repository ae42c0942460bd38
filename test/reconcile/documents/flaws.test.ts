import { describe, expect, it, test } from 'vitest'
import { flawOf } from '../../../reconcile/documents/flaws.js'
import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import type { FieldKind } from '../../../reconcile/records/field.js'
import { OBJECTS, type ObjectName } from '../../../reconcile/records/object.js'

const flaw = (object: ObjectName, field: string, value = 'what') =>
  flawOf({ object, id: '1', modifiedAt: null, values: {}, unreadable: { [field]: value } })

/** Words that tell a person what to type, in place of the field's name once more. */
const TELLS: Readonly<Record<FieldKind, RegExp>> = {
  text: /text/,
  id: /\bid\b/,
  reference: /id or number/,
  terms: /terms/,
  choice: /^one of /,
  money: /amount/,
  decimal: /number/,
  integer: /whole number/,
  currency: /ISO 4217/,
  date: /YYYY-MM-DD\)/,
  datetime: /YYYY-MM-DD HH:MM:SS/,
  boolean: /true or false/,
  frequency: /monthly/,
  json: /JSON/,
}

describe('a value that can’t be read is told with what is expected there', () => {
  test.each(OBJECTS)('in every field of %s', (object) => {
    for (const [field, { kind, choices }] of Object.entries(CATALOGUE[object])) {
      const told = flaw(object, field)
      expect(told, field).toMatchObject({ field, value: 'what' })
      expect(told!.expected, field).toMatch(TELLS[kind])
      for (const choice of choices ?? []) expect(told!.expected).toContain(choice)
    }
  })

  it('the first field by name', () => {
    const unreadable = { total: 'a lot', createdAt: 'yesterday' }
    expect(flawOf({ object: 'invoice', id: '1', modifiedAt: null, values: {}, unreadable })?.field).toBe(
      'createdAt',
    )
  })
})
