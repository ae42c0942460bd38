import type { RunFacts, RunRow, StagingState, Store } from '../../../state/store.js'
import { saidOf } from '../../reports/text.js'
import type { PullFacts } from '../sync/job.js'
import { syncsOf } from './carried-totals.js'

interface Used {
  readonly requests: number
  readonly retries: number
}

/**
 * What the syncs that staged rows rest on noted of themselves, for the evidence of a comparison that pulled nothing: which
 * they were, what each took, up to where each object was read, and the accounts' time zones.
 */
export async function carriedFacts(
  store: Pick<Store, 'runs'>,
  state: Pick<StagingState, 'lastComplete' | 'objects'>,
): Promise<NonNullable<RunFacts['facts']>> {
  const syncs = await syncsOf(store, state)
  const watermarks = new Map<string, string | null>()
  for (const { id, facts } of syncs)
    for (const { source, object, watermark } of (facts.pulls ?? []) as readonly PullFacts[])
      if ((state.objects.get(object)?.runId ?? id) === id) watermarks.set(`${source} ${object}`, watermark)
  return {
    restsOn: state.lastComplete?.runId ?? null,
    syncs: syncs.map(syncText),
    watermarks: Object.fromEntries(watermarks),
    timezones: Object.assign({}, ...syncs.map(({ facts }) => facts.timezones ?? {})),
  }
}

function syncText({ id, finishedAt, facts }: RunRow): string {
  const used = Object.entries((facts.usage ?? {}) as Readonly<Record<string, Used>>)
  const requests = used.map(
    ([system, { requests, retries }]) =>
      `${saidOf(requests, 'no request', 'request', 'requests')} to ${system}${requests === 0 ? '' : `, ${retries === 0 ? 'none' : retries} of them repeated`}`,
  )
  return [`run ${id}, ended ${finishedAt ?? 'never'}`, ...requests].join('; ')
}
