import { exchange } from './http/exchange.js'
import { lasting, Transient } from './http/failure.js'
import { PATIENCE } from './http/patience.js'
import { Secrets } from './http/secrets.js'
import type { Tools } from './tools.js'

/** What a host's clock says beside this machine's. */
export interface HostClock {
  /** Milliseconds by which this machine is ahead; null: the host doesn't tell the time. To about a second. */
  readonly ahead: number | null
}

const ANYTHING = [{ method: 'GET', path: /^\// }] as const

/**
 * Asks a host for nothing in particular, without credentials: any answer shows that it can be reached, and its `Date`
 * what its clock says. Throws {@link SourceError} of kind `unreachable` where none came.
 */
export async function hostClock(
  system: string,
  url: string,
  tools: Tools,
  signal?: AbortSignal,
): Promise<HostClock> {
  const patience = { ...PATIENCE, response: PATIENCE.connect, stall: PATIENCE.connect, ...tools.patience }
  const line = exchange(ANYTHING, patience, tools, new Secrets([]))
  try {
    const asked = tools.clock().getTime()
    const { headers } = await line.send({ method: 'GET', url: new URL('/', url).href, headers: {} }, signal)
    const between = (asked + tools.clock().getTime()) / 2
    const told = Date.parse(headers.date ?? '')
    return { ahead: Number.isNaN(told) ? null : Math.round(between - told) }
  } catch (error) {
    throw error instanceof Transient ? lasting(error, system, 1) : error
  } finally {
    line.close()
  }
}
