import { hash } from 'node:crypto'
import { Digest, EMPTY_DIGEST } from '../staging/digest.js'

/** What a comparison began and ended of what stands until another, in any order: its last event names the sum. */
export class VersionDigest {
  readonly #sum = new Digest(EMPTY_DIGEST)

  /** `contentHash` is of what it says and of whose it is. */
  began(contentHash: string): void {
    this.#sum.add(contentHash)
  }

  /** `lastSeen`: the day that is kept with it, if any. */
  ended(id: string, lastSeen: string | null): void {
    this.#sum.add(hash('sha256', `${id}\n${lastSeen ?? ''}`, 'hex'))
  }

  get hex(): string {
    return this.#sum.hex
  }
}
