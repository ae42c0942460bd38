import { expect } from 'vitest'
import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import type { Connection, ControlTotal, Source } from '../../connectors/source.js'
import { add, formatExact, parseDecimal, ZERO } from '../../reconcile/basics/fraction.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { readRecord } from '../../reconcile/records/read-record.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'

export interface Drained {
  readonly connection: Connection
  readonly records: ReadonlyMap<ObjectName, readonly CanonicalRecord[]>
  readonly totals: ReadonlyMap<ObjectName, ControlTotal>
  readonly usage: { readonly requests: number; readonly retries: number }
}

/** Everything that a source gives, read as a run would. */
export async function drain(source: Source): Promise<Drained> {
  try {
    const connection = await source.connect()
    const records = new Map<ObjectName, CanonicalRecord[]>()
    const totals = new Map<ObjectName, ControlTotal>()
    for (const object of source.objects) {
      const rows: CanonicalRecord[] = []
      for await (const page of source.pull(object)) {
        rows.push(...page.records.map((row) => readRecord(row, source.mapping(object))))
      }
      records.set(object, rows)
      totals.set(object, await source.controlTotal(object))
    }
    return { connection, records, totals, usage: { ...source.usage } }
  } finally {
    await source.close()
  }
}

/** What a run would count and sum of the rows that came. */
export function staged(
  object: ObjectName,
  records: readonly CanonicalRecord[],
): { count: number; amount: string } {
  const name = AMOUNT_FIELD[object] ?? ''
  const amounts = records.map((record) => parseDecimal(record.values[name] ?? '0') ?? ZERO)
  return { count: new Set(records.map(({ id }) => id)).size, amount: formatExact(amounts.reduce(add, ZERO)) }
}

/** Every object's rows are as many, and add up to as much, as the source itself says. */
export function assertComplete(drained: Drained): void {
  expect(drained.totals.size).toBeGreaterThan(0)
  for (const [object, total] of drained.totals) {
    const { count, amount } = staged(object, drained.records.get(object) ?? [])
    expect({ object, count, amount: total.amount === null ? null : amount }).toEqual({
      object,
      count: total.count,
      amount: total.amount,
    })
  }
}
