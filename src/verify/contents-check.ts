import type { Store } from '../../state/store.js'
import { type Check, failed, passed } from '../checks/check.js'
import { heed } from '../cli/heed.js'
import type { Step } from '../cli/progress.js'
import { counted, saidOf } from '../reports/text.js'

/** Whether every staged row, and every version before it, is still what was staged. Names the first that isn't. */
export async function contentsCheck(store: Store, signal: AbortSignal, step: Step): Promise<Check> {
  const check = 'staged-rows'
  let rows = 0
  let faults = 0
  let first: string | null = null
  for await (const page of store.rehash()) {
    rows += page.rows
    faults += page.faults.length
    first ??= page.faults[0] ?? null
    step.update(`${counted(rows, 'row')} hashed`)
    await heed(signal)
  }
  if (first === null)
    return passed(
      check,
      saidOf(
        rows,
        'no row is staged yet',
        'row is as it was staged',
        'rows and earlier versions are as they were staged',
      ),
    )
  const more = faults > 1 ? `; ${counted(faults - 1, 'more fault')}` : ''
  return failed(
    check,
    `${first}${more}`,
    'Somebody or something changed the file: put back a copy from before, or read everything again with `tieout run --full`.',
  )
}
