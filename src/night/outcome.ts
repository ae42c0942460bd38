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
    compared &&
      `${counted(compared.standing, 'finding')}, ${compared.opened} new, ${compared.resolved} resolved`,
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}
