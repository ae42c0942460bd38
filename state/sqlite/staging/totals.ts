import type { ObjectName } from '../../../reconcile/records/object.js'
import { amountIn } from '../../staging/laid-row.js'
import type { StagedTotal } from '../../store.js'
import { NO_PARENT } from '../../tables/staged.js'
import { type StagedObjectTable, stagedObject, updateStagedObject } from '../../tables/staged-object.js'
import { ExactSum } from '../../text/exact-sum.js'
import type { StoreTools } from '../../tools.js'
import type { Transaction } from '../engine.js'

/** Counts and sums of an object's staged rows. What was counted once is kept until the rows change. */
export function totalOf(
  tx: Transaction,
  tools: StoreTools,
  object: ObjectName,
  amountField: string | null,
): StagedTotal {
  const row = tx.first(stagedObject(object))
  if (!row) return { count: 0, leftOut: 0, amount: amountField === null ? null : '0' }
  return {
    count: row.count,
    leftOut: leftOut(tx, row, tools.parentObject[object]),
    amount: amountField === null ? null : amountOf(tx, row, amountField),
  }
}

function amountOf(tx: Transaction, row: StagedObjectTable, field: string): string {
  if (row.amount_field === field && row.amount !== null) return row.amount
  const amount = summed(tx, row.object, field)
  tx.run(updateStagedObject(row.object, { amount_field: field, amount }))
  return amount
}

function summed(tx: Transaction, object: string, field: string): string {
  const sum = new ExactSum()
  const bodies = tx.prepare<[string], [string]>('SELECT body FROM staged WHERE object = ?').raw()
  for (const [body] of bodies.iterate(object)) sum.add(amountIn(JSON.parse(body), field))
  return sum.text
}

const COUNT_LEFT_OUT = `
SELECT coalesce(sum(line_count), 0) AS left_out
FROM (SELECT parent, count(*) AS line_count FROM staged WHERE object = ? GROUP BY parent) AS line
WHERE parent = '${NO_PARENT}' OR NOT EXISTS (
  SELECT 1 FROM staged WHERE object = ? AND parent = '' AND id = line.parent)`

function leftOut(tx: Transaction, row: StagedObjectTable, parent: ObjectName | undefined): number {
  if (parent === undefined) return 0
  const at = `${row.generation}/${tx.first(stagedObject(parent))?.generation ?? 0}`
  if (row.left_out !== null && row.left_out_at === at) return row.left_out
  const counted = tx.prepare<[string, string], { left_out: number }>(COUNT_LEFT_OUT).get(row.object, parent)
  const left_out = counted?.left_out ?? 0
  tx.run(updateStagedObject(row.object, { left_out, left_out_at: at }))
  return left_out
}
