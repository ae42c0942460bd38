/**
 * What comes of something that several wait for, or the reason of a signal, whichever is there first: one who is stopped
 * waits no longer, and the others still do.
 */
export async function unlessStopped<T>(shared: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return shared
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([stopped, shared])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
