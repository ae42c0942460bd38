import { VersionDigest } from '../../state/findings/version-digest.js'
import type { KeptVersion, Store } from '../../state/store.js'

/** More than a store ever has: every run is looked at. */
const ALL = 1_000_000

/** What a run's comparison told of what it left. */
export interface ToldRun {
  readonly id: string
  readonly seq: number
  /** Body of its event; undefined: it has compared nothing, or hasn't finished. */
  readonly told: Readonly<Record<string, unknown>> | undefined
}

/**
 * Runs with what their comparisons told, newest first. To be asked before the rows are read: one that finishes meanwhile is
 * told of rows that nobody looked at.
 */
export async function toldRuns(store: Store): Promise<readonly ToldRun[]> {
  const runs: ToldRun[] = []
  for (const { id, seq } of await store.runs.list(ALL))
    runs.push({ id, seq, told: await bodyOf(store, id, 'comparison.finished') })
  return runs
}

/** What each comparison began and ended, added up again. */
export class FoundByRun {
  readonly #digests = new Map<number, VersionDigest>()

  add({ id, versions }: { readonly id: string; readonly versions: readonly KeptVersion[] }): void {
    for (const { from, to, hash, lastSeen } of versions) {
      this.#of(from).began(hash)
      if (to !== null) this.#of(to).ended(id, lastSeen)
    }
  }

  #of(run: number): VersionDigest {
    const digest = this.#digests.get(run) ?? new VersionDigest()
    this.#digests.set(run, digest)
    return digest
  }

  /**
   * Comparisons of which the trail tells otherwise under this name, and runs that compared nothing; those of before it told
   * that can't be asked.
   */
  async faults(
    store: Store,
    runs: readonly ToldRun[],
    name: 'versions' | 'units',
  ): Promise<readonly string[]> {
    const compared = (await toldRuns(store)).filter(({ told }) => told !== undefined)
    const known = new Set(compared.map(({ seq }) => seq))
    const unknown = [...this.#digests.keys()].filter((seq) => !known.has(seq))
    const wrong = runs.filter(
      ({ seq, told }) => told?.[name] !== undefined && told[name] !== this.#of(seq).hex,
    )
    return [
      ...wrong.map(({ id }) => `what run ${id.slice(0, 8)} ${DID[name]} isn’t what the audit trail says`),
      ...unknown.map(
        (seq) => `run ${seq} of the ledger is said to have ${DID[name]} something, and compared nothing`,
      ),
    ]
  }
}

const DID = { versions: 'found', units: 'counted' } as const

/** What look backs found, against their events. */
export async function lookBackFaults(store: Store): Promise<readonly string[]> {
  const faults: string[] = []
  for await (const { runId, faults: own, versions } of store.keptLookBacks()) {
    const found = new VersionDigest()
    for (const { hash } of versions) found.began(hash)
    const told = (await bodyOf(store, runId, 'comparison.looked-back'))?.versions
    faults.push(...own)
    if (told !== undefined && told !== found.hex)
      faults.push(`what the look back ${runId.slice(0, 8)} found isn’t what the audit trail says`)
  }
  return faults
}

async function bodyOf(store: Store, runId: string, kind: string): Promise<ToldRun['told']> {
  return (await store.events.of(runId)).filter((event) => event.kind === kind).at(-1)?.body
}
