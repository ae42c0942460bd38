import type { NetSuiteClient } from './client.js'
import { totals, unlessRefused } from './control-total.js'
import { PAGE } from './keyset.js'
import type { ReadPlan } from './plan.js'
import { selectSides } from './select.js'
import { signOf } from './sign.js'

type Turned = boolean | null

/**
 * Whether the lines of these documents have to be turned: what a document charges, or credits, is positive, whichever sign
 * the ledger's lines have. Most lines charge; where the two sides are nearly as many (discounts, costs), their sum tells.
 * By the sum alone one absurd line would turn all the others. Null where there are no lines yet, or nothing can be asked.
 */
export async function isTurned(
  client: NetSuiteClient,
  plan: ReadPlan,
  signal?: AbortSignal,
): Promise<Turned> {
  const column = plan.columns.find(({ name, part }) => part === 'fields' && name === 'amount')
  if (!column) return null
  const query = selectSides(plan, column.expression)
  const asked = await unlessRefused(() => client.suiteql(query, PAGE, 0, signal))
  const row = asked?.rows[0] ?? (await unlessRefused(() => totals(client, plan, column, signal)))?.[0]
  return row ? (bySides(row.row_count, row.row_sides) ?? bySum(row.row_sum)) : null
}

/** Three of four lines, or more, have one sign. */
function bySides(count: string | undefined, sides: string | undefined): Turned {
  const [lines, surplus] = [Number(count), Number(sides)]
  return lines > 0 && Math.abs(surplus) * 2 >= lines ? surplus < 0 : null
}

function bySum(sum: string | undefined): Turned {
  const sign = signOf(sum)
  return sign === 0 ? null : sign < 0
}
