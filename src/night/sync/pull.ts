import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Aside, Page, PullFrom } from '../../../connectors/source.js'
import { fullId } from '../../../reconcile/records/read-id.js'
import { countOf } from '../../../state/staging/laid-page.js'
import type { PageRows, PullBasis } from '../../../state/store.js'
import type { Pulling } from './job.js'
import { keepPurchaseOrders } from './purchase-orders.js'
import { stagedInputs } from './staged-inputs.js'
import { believedGone, noteUntold } from './untold.js'

/** Every row, from the beginning: what doesn't come is gone, unless it is too much of what was there. */
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
  const { job, runId, source, object } = pulling
  const { staging } = job.store
  await staging.startPull(runId, object, { ...basis, mode, resumed: from.after !== null })
  const aside = mode === 'full' ? await asideOf(pulling) : undefined
  let isHere = aside !== undefined
  for await (const page of source.pull(object, job.signal, { ...from, aside })) {
    job.signal.throwIfAborted()
    if (isHere) isHere = !(await handedOver(pulling))
    await stage(pulling, page)
    // Answers that have come meanwhile make room for further requests.
    await nextTurn()
  }
  const believed = await believedGone(pulling, basis)
  noteUntold(pulling, await staging.finishObject(runId, object, now(pulling), believed))
}

/** Where pages may be read, of an object whose rows needn't be looked at before they are staged. */
async function asideOf(pulling: Pulling): Promise<Aside | undefined> {
  const { job, source, object, facts } = pulling
  if (keepsPurchaseOrders(pulling)) return undefined
  const shape = await job.store.staging.rowShape(object)
  return pulling.aside?.of({ mapping: source.mapping(object), shape }, () => facts.rows)
}

/** Whether it is written in another thread from here on. */
async function handedOver({ job, runId, object, aside }: Pulling): Promise<boolean> {
  const writer = aside?.writer
  if (!writer) return false
  await job.store.staging.handOver(runId, object, writer)
  return true
}

const keepsPurchaseOrders = ({ source, object }: Pulling): boolean =>
  object === 'contract' && Boolean(source.mapping(object).fields.poNumber)

async function stage(pulling: Pulling, page: Page): Promise<void> {
  const { job, runId, object, facts, step } = pulling
  const rows = await rowsToStage(pulling, page)
  const outcome = await job.store.staging.page(runId, object, rows, now(pulling), {
    gone: (page.gone ?? []).map((id) => idOf(pulling, id)),
    wholeParents: (page.wholeParents ?? []).map((id) => idOf(pulling, id)),
    ...(page.after === undefined ? {} : { after: page.after }),
  })
  facts.pages += 1
  facts.rows += countOf(rows)
  facts.changed += outcome.added + outcome.changed + outcome.removed
  step.update(`${object}: ${facts.rows} rows so far`)
}

async function rowsToStage(pulling: Pulling, page: Page): Promise<PageRows> {
  const { job, runId, source, object } = pulling
  // Made by our own thread, of what it was told.
  if (page.prepared) return page.prepared as PageRows
  const rows = [...stagedInputs(page.records, source.mapping(object))]
  if (keepsPurchaseOrders(pulling))
    await keepPurchaseOrders(
      job.store,
      runId,
      rows.map(({ record }) => record),
      now(pulling),
    )
  return rows
}

/** As records have it: Salesforce's ids in 18 characters. */
export const idOf = ({ source }: Pulling, id: string): string =>
  source.system === 'salesforce' ? fullId(id) : id

export const now = ({ job }: Pulling): string => job.clock().toISOString()
