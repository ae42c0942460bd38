/** A request that may be sent; anything else never leaves the process. */
export interface Allowed {
  readonly method: 'GET' | 'POST'
  /** The whole path of the URL, query left out. */
  readonly path: RegExp
}

/** A programming error: the connector tried to send something that could change the source. */
export class NotReadOnly extends Error {
  constructor(method: string, path: string) {
    super(`${method} ${path} is not a request that reads: it was not sent`)
    this.name = 'NotReadOnly'
  }
}

/** Throws {@link NotReadOnly}, before any I/O, for a request that isn't on the list. */
export function assertAllowed(allowed: readonly Allowed[], method: string, url: string): void {
  const path = new URL(url).pathname
  if (allowed.some((rule) => rule.method === method && rule.path.test(path))) return
  throw new NotReadOnly(method, path)
}
