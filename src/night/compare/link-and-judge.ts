import { GATHERINGS } from '../../../reconcile/linking/gathering.js'
import { homeUnit } from '../../../reconcile/linking/home-units.js'
import type { OutcomeRow } from '../../../state/findings/outcome-row.js'
import type { HomeRow, WantRow } from '../../../state/homes/home-row.js'
import type { Group } from '../../../state/visits.js'
import { heed } from '../../cli/heed.js'
import type { LayOutJob } from './job.js'
import { judgeWithHands } from './workers/crew.js'
import { type JudgedGroup, judgeGroup } from './workers/judge-group.js'
import { areRecordsWorthThreads } from './workers/worth.js'

/** Rows that are written in one transaction. */
const HOMES_A_PAGE = 1000

/**
 * Lays out the whole book and judges it in one pass: the records of an account are read once, linked, and judged while they
 * are at hand. Returns the units, in order, that are to be judged again now that all is linked, as something of another
 * group is at home there. `save` null: it is only laid out.
 */
export async function linkAndJudge(
  job: LayOutJob,
  save: ((outcomes: readonly OutcomeRow[]) => Promise<void>) | null,
): Promise<readonly string[]> {
  const step = job.progress.start('Linking invoices to contracts and judging accounts')
  const { homes } = job.store
  const again = new Set<string>()
  let pending = nothing()
  let count = 0
  const flush = async (): Promise<void> => {
    await homes.saveRows(pending.homes)
    await homes.saveWants(pending.wants, [...pending.pairs])
    await save?.(pending.outcomes)
    pending = nothing()
    step.update(`${count} accounts`)
  }
  await homes.begin()
  for await (const groups of await judgedGroups(job, save !== null)) {
    await heed(job.signal)
    for (const group of groups) gather(group, pending, again)
    count += groups.length
    if (pending.homes.length >= HOMES_A_PAGE) await flush()
  }
  await flush()
  await homes.finish(job.basis)
  step.done(`${count} accounts`)
  return [...again].sort()
}

interface Pending {
  readonly homes: HomeRow[]
  readonly outcomes: OutcomeRow[]
  readonly wants: WantRow[]
  readonly pairs: Set<string>
}

const nothing = (): Pending => ({ homes: [], outcomes: [], wants: [], pairs: new Set() })

function gather(group: JudgedGroup, pending: Pending, again: Set<string>): void {
  for (const home of group.homes) pending.homes.push(home)
  for (const unit of group.elsewhere) again.add(unit)
  if (group.outcome) pending.outcomes.push(group.outcome)
  for (const want of group.wants) pending.wants.push(want)
  for (const pair of group.pairs) pending.pairs.add(pair)
}

/** By as many threads as there are cores, where there is enough to do; they come in the same order. */
async function judgedGroups(job: LayOutJob, judges: boolean): Promise<AsyncIterable<readonly JudgedGroup[]>> {
  const { store, context, cores } = job
  const batches = store.visits.groups(GATHERINGS, 'customer', homeUnit)
  // Threads start while the book is sorted: it is done only when the first groups are asked for.
  return cores === undefined || !areRecordsWorthThreads(await store.visits.count(GATHERINGS), cores)
    ? judgedHere(job, batches, judges)
    : judgeWithHands({ address: store.address, context, judges }, cores, batches)
}

async function* judgedHere(
  { store, context }: LayOutJob,
  batches: AsyncIterable<readonly Group[]>,
  judges: boolean,
): AsyncIterable<readonly JudgedGroup[]> {
  for await (const groups of batches)
    yield await store.visits.visit(groups, (group, records, finder) =>
      judgeGroup(group, records, finder, context, judges),
    )
}
