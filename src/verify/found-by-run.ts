import { VersionDigest } from '../../state/findings/version-digest.js'
import type { KeptVersion, Store } from '../../state/store.js'

/** More than a store ever has: every run is looked at. */
const ALL = 1_000_000

/** What each comparison began and ended of what findings say, added up again. */
export class FoundByRun {
  readonly #digests = new Map<number, VersionDigest>()

  add(id: string, versions: readonly KeptVersion[]): void {
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

  /** Comparisons of which the trail tells otherwise; those of before it told that can't be asked. */
  async faults(store: Store): Promise<readonly string[]> {
    const faults: string[] = []
    for (const { id, seq } of await store.runs.list(ALL)) {
      const told = await versionsTold(store, id, 'comparison.finished')
      if (told !== undefined && told !== this.#of(seq).hex)
        faults.push(`what run ${id.slice(0, 8)} found isn’t what the audit trail says`)
    }
    return faults
  }
}

/** What look backs found, against their events. */
export async function lookBackFaults(store: Store): Promise<readonly string[]> {
  const faults: string[] = []
  for await (const { runId, faults: own, versions } of store.keptLookBacks()) {
    const found = new VersionDigest()
    for (const { hash } of versions) found.began(hash)
    const told = await versionsTold(store, runId, 'comparison.looked-back')
    faults.push(...own)
    if (told !== undefined && told !== found.hex)
      faults.push(`what the look back ${runId.slice(0, 8)} found isn’t what the audit trail says`)
  }
  return faults
}

async function versionsTold(store: Store, runId: string, kind: string): Promise<unknown> {
  return (await store.events.of(runId)).filter((event) => event.kind === kind).at(-1)?.body.versions
}
