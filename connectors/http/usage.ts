import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transient } from './failure.js'

/** Requests of one task. */
export interface RequestCount {
  requests: number
  /** How many of them were sent again. */
  retries: number
}

/**
 * Whose requests these are, as several objects are pulled at the same time. One for all: each that there ever was costs every
 * promise of the process from then on.
 */
const COUNTING = new AsyncLocalStorage<RequestCount>()

/** Requests of one source so far; what a run's evidence shows. */
export class Usage implements RequestCount {
  requests = 0
  retries = 0
  /** What went wrong with requests that were then sent again, by kind. */
  readonly survived: Partial<Record<Transient['kind'], number>> = {}
  /** The vendor's own count, where it gives one: calls used and allowed in the last 24 hours. */
  vendor: { readonly used: number; readonly allowed: number } | null = null

  /** Runs a task whose requests are counted by themselves too. */
  counting<T>(into: RequestCount, task: () => Promise<T>): Promise<T> {
    return COUNTING.run(into, task)
  }

  /** A request is sent. */
  sent(): void {
    this.requests += 1
    const own = COUNTING.getStore()
    if (own) own.requests += 1
  }

  /** A request that failed in a way that may pass is sent again. */
  retried({ kind }: Transient): void {
    this.retries += 1
    this.survived[kind] = (this.survived[kind] ?? 0) + 1
    const own = COUNTING.getStore()
    if (own) own.retries += 1
  }
}
