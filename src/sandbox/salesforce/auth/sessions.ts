import { type Random, randomText } from '../../http/random.js'
import type { SalesforceOptions } from '../options.js'

/** Access tokens that were given out. */
export interface Sessions {
  open(): string
  /** Whether the token works; each question uses one of its requests up. */
  accepts(token: string): boolean
  /** Ends every session, as an administrator can. */
  expireAll(): void
}

interface Session {
  readonly until: number
  requestsLeft: number
}

export function openSessions(
  organization: string,
  clock: () => Date,
  random: Random,
  life: SalesforceOptions['tokenLife'],
): Sessions {
  const sessions = new Map<string, Session>()
  return {
    open() {
      const token = `${organization.slice(0, 15)}!AQ${randomText(random, 60)}`
      const until = clock().getTime() + (life?.seconds ?? Number.POSITIVE_INFINITY) * 1000
      sessions.set(token, { until, requestsLeft: life?.requests ?? Number.POSITIVE_INFINITY })
      return token
    },
    accepts(token) {
      const session = sessions.get(token)
      if (session === undefined || session.until <= clock().getTime() || session.requestsLeft <= 0)
        return false
      session.requestsLeft -= 1
      return true
    },
    expireAll: () => sessions.clear(),
  }
}
