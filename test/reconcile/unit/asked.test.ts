import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { answersText, otherAnswers } from '../../../reconcile/unit/answers.js'
import { reconcileUnit } from '../../../reconcile/unit/reconcile-unit.js'
import { readCases } from '../../golden/case/case.js'
import { layCase } from '../../golden/case/judge.js'
import { Woken } from './woken.js'

/** Every third: of tables there is much alike in all of them. */
const CASES = readCases(resolve(import.meta.dirname, '../../golden/cases')).filter((_, at) => at % 3 === 0)

/** A value that the field might have instead. */
function another(value: string): string {
  if (value === 'true' || value === 'false') return String(value !== 'true')
  if (/^\d{4}-\d\d-\d\d/.test(value)) return `2031${value.slice(4)}`
  return /^[\d.]+$/.test(value) ? `${value}7` : `${value} 7`
}

type Rows = readonly CanonicalRecord[]

/** With a row gone, with another value, with none, with one that can't be read, or with one more. */
const WAYS: readonly ((rows: Rows, row: CanonicalRecord, field: string) => Rows)[] = [
  (rows, row) => rows.filter((one) => one !== row),
  (rows, row, field) => put(rows, row, { [field]: another(row.values[field] ?? '') }),
  (rows, row, field) => put(rows, row, { [field]: undefined }),
  (rows, row, field) => put(rows, row, { [field]: undefined }, { [field]: '?' }),
  (rows, row) => [...rows, { ...row, id: `${row.id}9` }],
]

function put(
  rows: Rows,
  row: CanonicalRecord,
  values: Readonly<Record<string, string | undefined>>,
  unreadable?: Readonly<Record<string, string>>,
): Rows {
  const all = Object.entries({ ...row.values, ...values }).filter(([, value]) => value !== undefined)
  const other = { ...row, values: Object.fromEntries(all), ...(unreadable && { unreadable }) }
  return rows.map((one) => (one === row ? (other as CanonicalRecord) : one))
}

/** One change of every table, another one in each case. */
function* otherTables(rows: Rows, turn: number): Iterable<Rows> {
  const objects = [...new Set(rows.map(({ object }) => object))]
  for (const [place, object] of objects.entries()) {
    const own = rows.filter((row) => row.object === object)
    const row = own[turn % own.length]!
    const fields = Object.keys(row.values)
    yield WAYS[(turn + place) % WAYS.length]!(rows, row, fields[turn % fields.length] ?? 'name')
  }
}

describe('a change of a small table to which a unit asked no question changes nothing of its outcome', () => {
  const counted = new Woken()
  for (const [turn, written] of CASES.entries())
    it(written.name, () => {
      const { units, tables, context, contextWith } = layCase(written)
      const before = answersText(context)
      const outcomes = units.map((unit) => ({ unit, outcome: reconcileUnit(unit, context) }))
      for (const rows of otherTables(tables, turn)) {
        const now = contextWith({ rows })
        const others = otherAnswers(before, answersText(now))
        counted.hold(outcomes, now, others)
      }
      expect(before).toBe(answersText(contextWith({})))
    })

  it('of most changes nothing was asked, and many that wake a unit change its outcome', () => {
    expect(counted.asleep).toBeGreaterThan(counted.woken)
    expect(counted.changed).toBeGreaterThan(counted.woken / 10)
  })
})
