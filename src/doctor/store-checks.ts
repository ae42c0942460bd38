import { stat } from 'node:fs/promises'
import { StoreHeld } from '../../state/errors.js'
import type { RunRow, Store } from '../../state/store.js'
import { type Check, failed, failure, passed, unchecked, warned } from '../checks/check.js'
import type { Context } from '../cli/context.js'
import { withStore } from '../night/open-store.js'
import { counted, instantText } from '../reports/text.js'
import { bytesText } from './bytes.js'

/** Whether the store opens, is sound and free. One that isn't there yet is made by the first run, not by a doctor. */
export async function storeChecks(context: Context, path: string): Promise<readonly Check[]> {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return [passed('store', `${path} isn’t there yet; the first run makes it`)]
  try {
    return await withStore(path, async (store) => [
      passed('store', `${path}, ${bytesText(size)}`),
      ...(await insideChecks(context, store)),
    ])
  } catch (error) {
    return [failure('store', error), unchecked('store.integrity', 'the store doesn’t open')]
  }
}

async function insideChecks(context: Context, store: Store): Promise<readonly Check[]> {
  return [
    await integrityCheck('store.integrity', store),
    await holdCheck(context, store),
    lastRunCheck((await store.runs.list(1))[0]),
  ]
}

/** Damaged pages and indexes, and rows whose counterpart is missing. */
export async function integrityCheck(check: string, store: Store): Promise<Check> {
  const [first, ...more] = await store.integrity()
  if (first === undefined) return passed(check, 'the file is sound')
  const others = more.length > 0 ? `, and ${counted(more.length, 'more fault')}` : ''
  return failed(
    check,
    `${first}${others}`,
    'Put back a copy from before, or move the file away: a new one fills itself by `tieout run --full`.',
  )
}

async function holdCheck(context: Context, store: Store): Promise<Check> {
  const { pid, host } = context
  try {
    const hold = await store.hold({
      pid,
      host,
      command: 'tieout doctor',
      since: context.clock().toISOString(),
    })
    await hold.release()
    return passed('store.hold', 'no other run holds the store')
  } catch (error) {
    if (!(error instanceof StoreHeld)) return failure('store.hold', error)
    return warned('store.hold', error.message, error.advice)
  }
}

/** Of the newest run: one that didn't come to its end is told, whoever stopped it. */
export function lastRunCheck(run: RunRow | undefined): Check {
  const check = 'store.last-run'
  if (!run) return passed(check, 'no run yet')
  const detail = `${run.kind} of ${instantText(run.startedAt)}: ${run.outcome ?? run.status}`
  return run.status === 'failed' || run.status === 'stopped'
    ? warned(
        check,
        detail,
        `\`tieout runs show ${run.id.slice(0, 8)}\` says more; the next run goes on from there.`,
      )
    : passed(check, detail)
}
