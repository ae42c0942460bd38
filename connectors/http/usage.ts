import type { Transient } from './failure.js'

/** Requests of one source so far; what a run's evidence shows. */
export class Usage {
  requests = 0
  retries = 0
  /** What went wrong with requests that were then sent again, by kind. */
  readonly survived: Partial<Record<Transient['kind'], number>> = {}
  /** The vendor's own count, where it gives one: calls used and allowed in the last 24 hours. */
  vendor: { readonly used: number; readonly allowed: number } | null = null

  /** A request that failed in a way that may pass is sent again. */
  retried({ kind }: Transient): void {
    this.retries += 1
    this.survived[kind] = (this.survived[kind] ?? 0) + 1
  }
}
