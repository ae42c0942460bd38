import type { Page, PullFrom } from '../../../connectors/source.js'
import { keysOf } from '../../../reconcile/linking/keys-of.js'
import { fullId } from '../../../reconcile/records/read-id.js'
import { readRecord } from '../../../reconcile/records/read-record.js'
import type { PullBasis } from '../../../state/store.js'
import type { Pulling } from './job.js'
import { keepPurchaseOrders } from './purchase-orders.js'

/** Every row, from the beginning: what doesn't come is gone. */
export const pullEverything = (pulling: Pulling, basis: PullBasis): Promise<void> =>
  pullBy(pulling, basis, { since: null, after: null }, 'full')

/** On with the full pull that died; `basis` is the one that it began with. */
export const pullOn = (pulling: Pulling, basis: PullBasis, after: string): Promise<void> =>
  pullBy(pulling, basis, { since: null, after }, 'full')

/** What changed since a watermark. */
export const pullChanges = (pulling: Pulling, basis: PullBasis, since: string): Promise<void> =>
  pullBy(pulling, basis, { since, after: null }, 'changes')

async function pullBy(
  pulling: Pulling,
  basis: PullBasis,
  from: PullFrom,
  mode: 'full' | 'changes',
): Promise<void> {
  const { job, runId, source, object, facts } = pulling
  const { staging } = job.store
  await staging.startPull(runId, object, { ...basis, mode, resumed: from.after !== null })
  for await (const page of source.pull(object, job.signal, from)) {
    job.signal.throwIfAborted()
    await stage(pulling, page)
  }
  const { removed } = await staging.finishObject(runId, object, now(pulling))
  facts.changed += removed
}

async function stage(pulling: Pulling, page: Page): Promise<void> {
  const { job, runId, source, object, facts, step } = pulling
  const mapping = source.mapping(object)
  const rows = page.records.map((row) => {
    const record = readRecord(row, mapping)
    return { record, keys: keysOf(record) }
  })
  if (object === 'contract' && mapping.fields.poNumber)
    await keepPurchaseOrders(
      job.store,
      runId,
      rows.map(({ record }) => record),
      now(pulling),
    )
  const outcome = await job.store.staging.page(runId, object, rows, now(pulling), {
    gone: (page.gone ?? []).map((id) => idOf(pulling, id)),
    wholeParents: (page.wholeParents ?? []).map((id) => idOf(pulling, id)),
    ...(page.after === undefined ? {} : { after: page.after }),
  })
  facts.pages += 1
  facts.rows += rows.length
  facts.changed += outcome.added + outcome.changed + outcome.removed
  step.update(`${object}: ${facts.rows} rows so far`)
}

/** As records have it: Salesforce's ids in 18 characters. */
export const idOf = ({ source }: Pulling, id: string): string =>
  source.system === 'salesforce' ? fullId(id) : id

export const now = ({ job }: Pulling): string => job.clock().toISOString()
