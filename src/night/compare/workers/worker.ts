import { workerData } from 'node:worker_threads'
import { AsOf } from '../../../../reconcile/basics/as-of.js'
import type { CivilDate } from '../../../../reconcile/basics/civil-date.js'
import type { RunContext } from '../../../../reconcile/unit/context.js'
import { Periods } from '../../../../reconcile/unit/periods.js'
import { openReader } from '../../../../state/open.js'
import { failed } from '../../threads/answer.js'
import { type Say, serve } from '../../threads/serve.js'
import { type JudgedGroup, judgeGroup } from './judge-group.js'
import { judgeLaidOut } from './judge-laid-out.js'
import type { Task, WorkerStart } from './task.js'

// A thread's own program: it links and judges the groups that it is sent, one task after the other.
const { address, context: plain, asOf, periods, judges, isLaidOut, at } = workerData as WorkerStart
const context: RunContext = {
  ...plain,
  asOf: new AsOf(asOf as CivilDate),
  periods: new Periods(periods),
}
const { visits, units, close } = openReader(address)
visits.begin()

async function answer({ number, groups }: Task, say: Say): Promise<void> {
  let place = 0
  try {
    const note = () => {
      Atomics.store(at, 0, number)
      Atomics.store(at, 1, place)
      place += 1
    }
    say({ is: 'made', made: isLaidOut ? await judgeLoaded(groups, note) : await judgeVisited(groups, note) })
  } catch (error) {
    say(failed(error, groups[Math.max(0, place - 1)]?.key))
  }
}

const judgeVisited = (groups: Task['groups'], note: () => void): Promise<readonly JudgedGroup[]> =>
  visits.visit(groups, (group, records, finder) => {
    note()
    return judgeGroup(group, records, finder, context, judges)
  })

async function judgeLoaded(groups: Task['groups'], note: () => void): Promise<readonly JudgedGroup[]> {
  const judged: JudgedGroup[] = []
  for (const { key } of groups)
    for (const unit of await units.load([key])) {
      note()
      judged.push(judgeLaidOut(unit, context))
    }
  return judged
}

serve(answer, close)
