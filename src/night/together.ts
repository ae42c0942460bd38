import { setMaxListeners } from 'node:events'

/**
 * Works on several things side by side. When one fails the others are told to stop, and have stopped when its error is
 * thrown: nothing goes on behind the back of whoever waits.
 */
export async function together<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  // Every request under way listens.
  setMaxListeners(0, either)
  let first: { readonly error: unknown } | null = null
  const results = await Promise.allSettled(
    items.map((item) =>
      work(item, either).catch((error: unknown) => {
        first ??= { error }
        stop.abort()
        throw error
      }),
    ),
  )
  if (first) throw (first as { readonly error: unknown }).error
  return results.map((result) => (result as PromiseFulfilledResult<R>).value)
}
