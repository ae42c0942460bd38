import type { ComparisonOutcome, RunRow } from '../../state/store.js'
import { counted, grouped } from '../reports/text.js'
import type { Published } from './publish.js'
import type { SyncOutcome } from './sync/job.js'

/** What a run came to. Absent parts weren't asked for. */
export interface NightOutcome {
  readonly run: RunRow
  readonly synced?: SyncOutcome
  readonly compared?: ComparisonOutcome
  readonly published?: Published
}

/** The same in one sentence. */
export function sentenceOf({ synced, compared }: Omit<NightOutcome, 'run'>): string {
  const parts = [
    synced && `${counted(synced.rows, 'row')} pulled, ${grouped(String(synced.changed))} new or changed`,
    compared && comparedOf(compared),
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}

/** What came back is seldom, and told where there is any: new and resolved alone wouldn't explain the count. */
const comparedOf = ({ standing, opened, reopened, resolved }: ComparisonOutcome): string =>
  [
    counted(standing, 'finding'),
    `${opened} new`,
    ...(reopened > 0 ? [`${reopened} reopened`] : []),
    `${resolved} resolved`,
  ].join(', ')
