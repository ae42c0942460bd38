import type { RunRow } from '../../../state/store.js'
import type { ChannelName } from '../channels.js'

/** What the ledger notes of a channel: `told`, `quiet` (there was nothing to tell), or `failed`. */
export interface Told {
  readonly outcome: 'told' | 'quiet' | 'failed'
  /** ISO 8601, UTC. */
  readonly at: string
  /** Of a failed run: which failure it was. */
  readonly reason?: string
  /** Of a channel that couldn't be told. */
  readonly why?: string
}

export type ToldByChannel = Readonly<Partial<Record<ChannelName, Told>>>

/** What a run's entry in the ledger says of it; empty where nobody was to be told. */
function toldIn({ facts }: Pick<RunRow, 'facts'>): ToldByChannel {
  const { notified } = facts
  return typeof notified === 'object' && notified !== null ? (notified as ToldByChannel) : {}
}

/** What a channel knows already. */
export interface Known {
  /** The newest run that it was told of, or that had nothing to tell; null: none. */
  readonly base: string | null
  /** The oldest run since then that it couldn't be told of; null: there is none. */
  readonly missed: string | null
  /** Failures that it was told of since then, newest first. */
  readonly failures: readonly { readonly reason: string; readonly at: string }[]
}

/** `runs`: newest first. A channel that couldn't be told knows nothing of that run, and is told the next time. */
export function knownTo(
  channel: ChannelName,
  runs: readonly Pick<RunRow, 'id' | 'status' | 'facts'>[],
): Known {
  const failures: { reason: string; at: string }[] = []
  let missed: string | null = null
  for (const run of runs) {
    const told = toldIn(run)[channel]
    if (told?.outcome === 'failed' && run.status === 'done') missed = run.id
    if (!told || told.outcome === 'failed') continue
    if (run.status === 'done') return { base: run.id, missed, failures }
    if (told.outcome === 'told' && told.reason !== undefined)
      failures.push({ reason: told.reason, at: told.at })
  }
  return { base: null, missed, failures }
}
