import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { ControlTotalRow, RunRow, Store } from '../../state/store.js'
import { type Check, failed, passed, warned } from '../checks/check.js'
import { disagreement } from '../night/refusal.js'
import { counted, saidOf } from '../reports/text.js'

const ADVICE = 'Run `tieout sync`; if it stays, run `tieout sync --full`.'

/** Whether the newest run's totals agreed with the sources, and whether what is staged is still what they counted. */
export async function totalsChecks(store: Store): Promise<readonly Check[]> {
  const runs = await store.runs.list(LOOKED_AT)
  return [sourceCheck(runs.find((run) => run.controlTotals.length > 0)), await stagedCheck(store)]
}

/** So many ledger entries are looked through: those that failed before they counted anything are passed over. */
const LOOKED_AT = 1000

function sourceCheck(run: RunRow | undefined): Check {
  const check = 'control-totals'
  if (!run) return passed(check, 'no run has compared any yet')
  const wrong = run.controlTotals.filter((total) => !total.agrees)
  const [first] = wrong
  const which = `run ${run.id.slice(0, 8)}`
  if (!first)
    return passed(
      check,
      `${which}: ${saidOf(run.controlTotals.length, 'no object', 'object agrees with its source', 'objects agree with their sources')}`,
    )
  const more = wrong.length > 1 ? `; ${counted(wrong.length - 1, 'more object')}` : ''
  return failed(check, `${which}: ${disagreement(first)}${more}`, ADVICE)
}

/** Each object's rows are counted and summed again, against the totals of the last complete sync of it. */
async function stagedCheck(store: Store): Promise<Check> {
  const check = 'staged-totals'
  const { objects, unfinished } = await store.staging.state()
  if (unfinished) {
    return warned(
      check,
      `not compared: the sync that started ${unfinished.startedAt} hasn’t ended`,
      'Wait for it, or run `tieout sync`: it goes on from there.',
    )
  }
  const faults: string[] = []
  for (const [object, { runId }] of objects) {
    const total = await totalOf(store, object, runId)
    if (total) faults.push(...(await stagedFaults(store, total)))
  }
  const [first] = faults
  return first === undefined
    ? passed(
        check,
        saidOf(
          objects.size,
          'nothing has been synced yet',
          'object has the count and sum of its last sync',
          'objects have the counts and sums of their last sync',
        ),
      )
    : failed(check, faults.join('; '), ADVICE)
}

async function totalOf(
  store: Store,
  object: ObjectName,
  runId: string,
): Promise<ControlTotalRow | undefined> {
  const run = await store.runs.get(runId)
  return run?.controlTotals.find((total) => total.object === object)
}

async function stagedFaults(store: Store, total: ControlTotalRow): Promise<readonly string[]> {
  const { object, stagedCount, stagedAmount } = total
  const field = stagedAmount === null ? null : (AMOUNT_FIELD[object] ?? null)
  const now = await store.staging.total(object, field)
  if (now.count === stagedCount && now.amount === stagedAmount) return []
  const then = `${counted(stagedCount, 'row')}${sumText(stagedAmount)}`
  return [`${object}: ${then} at its last sync, and ${counted(now.count, 'row')}${sumText(now.amount)} now`]
}

const sumText = (amount: string | null): string => (amount === null ? '' : `, sum ${amount}`)
