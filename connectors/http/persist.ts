import { setTimeout as sleep } from 'node:timers/promises'
import pRetry from 'p-retry'
import type { Tools } from '../tools.js'
import { lasting, Transient } from './failure.js'
import type { Patience } from './patience.js'

export interface Persistence {
  readonly system: string
  readonly patience: Patience
  readonly tools: Pick<Tools, 'random' | 'log'>
  /** Told of every try that will be made again. */
  readonly onRetry: (failure: Transient) => void
}

/**
 * Runs a task until it succeeds, fails for good, or has been tried often enough; then a {@link Transient} failure
 * becomes a SourceError. Waits grow by two with jitter; a `Retry-After` is honoured, and one that is too long ends it.
 */
export async function persist<T>(task: () => Promise<T>, by: Persistence, signal?: AbortSignal): Promise<T> {
  const { tries } = by.patience
  return pRetry(() => task(), {
    retries: tries - 1,
    minTimeout: 0,
    ...(signal ? { signal } : {}),
    shouldRetry: ({ error }) => error instanceof Transient,
    onFailedAttempt: async ({ error, attemptNumber }) => {
      if (!(error instanceof Transient)) throw error
      const tooLong = error.wait !== null && error.wait > by.patience.longestRetryAfter
      if (attemptNumber >= Math.min(tries, error.mostTries) || tooLong)
        throw lasting(error, by.system, attemptNumber)
      by.onRetry(error)
      const wait = delay(error, attemptNumber, by)
      by.tools.log('warn', `${by.system}: ${error.message}; trying again`, {
        attempt: attemptNumber,
        waitMs: wait,
      })
      await sleep(wait, undefined, signal ? { signal } : {})
    },
  })
}

/** Half of the grown delay for sure, the other half by chance, so that many clients don't come back together. */
function delay(failure: Transient, attempt: number, by: Persistence): number {
  const { firstDelay, longestDelay } = by.patience
  const grown = Math.min(longestDelay, firstDelay * 2 ** (attempt - 1))
  const jittered = Math.round(grown / 2 + (by.tools.random() * grown) / 2)
  return failure.wait === null ? jittered : failure.wait + Math.round(by.tools.random() * firstDelay)
}
