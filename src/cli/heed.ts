import { setImmediate } from 'node:timers/promises'

/**
 * Lets a signal through, and throws what it was aborted with where one came. The store reads and writes without a pause:
 * between two pages of a long loop this is when the program hears anything at all.
 */
export async function heed(signal: AbortSignal): Promise<void> {
  await setImmediate()
  signal.throwIfAborted()
}
